package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.says;
import static plumbline.method.rlaif.llm.ChatServer.saysWith;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Judge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Scores from the judge that also compares: the same endpoint, cache and budget. */
class ScoringJudgeTest {
    @TempDir private Path cache;
    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<Answer> answers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Answer(Prompt.text("Where is the station?"), "left " + i))
                .toList();
    }

    @Test
    void aScoreIsExpectedOverItsTokensAndAnUnreadableOneIsEmpty() {
        ChatServer.Behaviour eightOrTen = saysWith("8", Map.of("8", 0.5, "10", 0.5));
        server.always(
                (exchange, body) ->
                        (body.contains("left 0") ? eightOrTen : says("fine"))
                                .answer(exchange, body));
        try (Judge judge = open(settings())) {
            assertEquals(
                    List.of(OptionalDouble.of(9), OptionalDouble.empty()), judge.score(answers(2)));
        }
        assertTrue(server.bodies().getFirst().contains("\"top_logprobs\":10"));
    }

    @Test
    void scoresAreKeptAndCountedLikeComparisons() {
        server.always(says("7"));
        try (Judge judge = open(settings())) {
            judge.score(answers(3));
        }
        try (Judge again = open(settings())) {
            again.score(answers(3));
            assertEquals(3, again.spent().cached());
            assertEquals(0, again.spent().calls());
        }
        assertEquals(3, server.requests());
    }

    @Test
    void comparisonsAndScoresShareOneBudget() {
        server.first(says("A"), says("A")).always(says("7"));
        LlmSettings settings = LlmFixture.with(settings(), LlmFixture.requests(1), budget(3));
        try (Judge judge = open(settings)) {
            judge.compare(LlmFixture.questions(2));
            ProblemException e =
                    assertThrows(ProblemException.class, () -> judge.score(answers(2)));
            assertTrue(e.getMessage().contains("[budget-spent]"), e.getMessage());
        }
        assertEquals(3, server.requests());
    }

    @Test
    void aJudgeThatThinksFirstScoresNothing() {
        assertTrue(LlmFixture.KIND.scores(settings()));
        assertFalse(LlmFixture.KIND.scores(LlmFixture.thinking(settings())));
    }

    private Judge open(LlmSettings settings) {
        return new LlmFixture(cache).open(settings);
    }

    private LlmSettings settings() {
        return LlmFixture.settings(server);
    }

    private static Budget budget(long calls) {
        return LlmFixture.calls(calls);
    }
}
