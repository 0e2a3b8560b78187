package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.error;
import static plumbline.method.rlaif.llm.ChatServer.says;
import static plumbline.method.rlaif.llm.ChatServer.slow;
import static plumbline.method.rlaif.llm.ChatServer.status;
import static plumbline.method.rlaif.llm.ChatServer.truncated;
import static plumbline.method.rlaif.llm.LlmFixture.question;
import static plumbline.method.rlaif.llm.LlmFixture.questions;
import static plumbline.method.rlaif.llm.LlmFixture.settings;
import static plumbline.method.rlaif.llm.LlmFixture.with;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.problem.ProblemException;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Spending;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What passes is tried again, what does not is said. */
class MisbehavingEndpointTest {
    private static final Verdict FIRST = new Verdict.Preference(1, "A");

    @TempDir private Path cache;
    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Verdict verdict(LlmSettings settings) {
        try (Judge judge = new LlmFixture(cache).open(settings)) {
            return judge.compare(List.of(question("left", "right"))).getFirst();
        }
    }

    private void assertAnsweredAtTheSecondAttempt(ChatServer.Behaviour first) {
        server.first(first);
        assertEquals(FIRST, verdict(settings(server)));
        assertEquals(2, server.requests());
    }

    @Test
    void aSlowAnswerIsGivenUpAndAskedForAgain() {
        LlmSettings hasty =
                with(
                        settings(server),
                        new Requests(0.5, 3, 0, 1, Requests.TokenLimit.MAX_TOKENS),
                        Budget.DEFAULT);
        server.first(slow(1500, says("B")));
        assertEquals(FIRST, verdict(hasty));
        assertTrue(server.requests() >= 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503})
    void passingErrorsAreTriedAgain(int status) {
        server.first(error(status), error(status));
        assertEquals(FIRST, verdict(settings(server)));
        assertEquals(3, server.requests());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void lastingErrorsAreNot(int status) {
        server.always(error(status));
        LlmSettings settings = settings(server);
        ProblemException e = assertThrows(ProblemException.class, () -> verdict(settings));
        assertTrue(e.getMessage().contains("judge 'strict': " + server.url()), e.getMessage());
        assertTrue(e.getMessage().contains("it hurts"), e.getMessage());
        assertEquals(1, server.requests());
    }

    @Test
    void retryAfterIsHonoured() {
        long start = System.nanoTime();
        assertAnsweredAtTheSecondAttempt(status(429, "{}", "Retry-After", "1"));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(waited.toMillis() >= 1000, waited.toString());
    }

    @Test
    void retryAfterInMillisecondsIsHonoured() {
        long start = System.nanoTime();
        assertAnsweredAtTheSecondAttempt(status(503, "{}", "retry-after-ms", "300"));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(waited.toMillis() >= 300, waited.toString());
    }

    @Test
    void aRetryAfterOfHoursIsNotWaitedFor() {
        String tomorrow =
                ZonedDateTime.now(ZoneOffset.UTC)
                        .plusDays(1)
                        .format(DateTimeFormatter.RFC_1123_DATE_TIME);
        server.always(status(429, "{}", "Retry-After", tomorrow));
        LlmSettings settings = settings(server);
        assertThrows(ProblemException.class, () -> verdict(settings));
        assertEquals(1, server.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"index\":0,\"mess",
                "not JSON at all",
                "<html>Bad gateway</html>",
                "",
                "null",
                "[]",
                "{}",
                "{\"error\":{\"message\":\"busy\"}}",
                "{\"choices\":\"none\"}",
                "{\"choices\":[{\"index\":0}]}"
            })
    void aBrokenBodyIsAskedForAgain(String body) {
        assertAnsweredAtTheSecondAttempt(status(200, body));
    }

    @Test
    void aTruncatedBodyIsAskedForAgain() {
        assertAnsweredAtTheSecondAttempt(truncated());
    }

    @Test
    void aHungUpConnectionIsTriedAgain() {
        assertAnsweredAtTheSecondAttempt((exchange, _) -> exchange.close());
    }

    @Test
    void retriesEnd() {
        server.always(error(500));
        LlmSettings settings = settings(server);
        ProblemException e = assertThrows(ProblemException.class, () -> verdict(settings));
        assertEquals(4, server.requests());
        assertTrue(e.getMessage().contains("[endpoint-failed]"), e.getMessage());
        assertTrue(e.getMessage().contains("run again"), e.getMessage());
    }

    @Test
    void repliesWithoutCountsOrRoleOrIndexAreReplies() {
        server.always(status(200, "{\"choices\":[{\"message\":{\"content\":\"A\"}}]}"));
        try (Judge judge = new LlmFixture(cache).open(settings(server))) {
            assertEquals(List.of(FIRST), judge.compare(questions(1)));
            assertEquals(new Spending(1, 0, 0, 0, 0, ""), judge.spent());
        }
    }

    @Test
    void callsKeepToTheRate() {
        LlmSettings slow =
                with(
                        settings(server),
                        new Requests(60, 3, 600, 8, Requests.TokenLimit.MAX_TOKENS),
                        Budget.DEFAULT);
        long start = System.nanoTime();
        try (Judge judge = new LlmFixture(cache).open(slow)) {
            judge.compare(questions(5));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toMillis() >= 400, took.toString());
    }

    @Test
    void manyAreAskedAtTheSameTimeButNoMoreThanAllowed() {
        Crowd crowd = new Crowd(6);
        server.always(crowd);
        try (Judge judge =
                new LlmFixture(cache)
                        .open(with(settings(server), LlmFixture.requests(6), Budget.DEFAULT))) {
            judge.compare(questions(30));
        }
        assertEquals(6, crowd.most());
    }
}
