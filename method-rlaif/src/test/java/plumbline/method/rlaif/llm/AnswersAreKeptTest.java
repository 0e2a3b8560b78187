package plumbline.method.rlaif.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plumbline.method.rlaif.llm.ChatServer.error;
import static plumbline.method.rlaif.llm.ChatServer.says;
import static plumbline.method.rlaif.llm.ChatServer.saysWith;
import static plumbline.method.rlaif.llm.ChatServer.slow;
import static plumbline.method.rlaif.llm.LlmFixture.calls;
import static plumbline.method.rlaif.llm.LlmFixture.question;
import static plumbline.method.rlaif.llm.LlmFixture.questions;
import static plumbline.method.rlaif.llm.LlmFixture.requests;
import static plumbline.method.rlaif.llm.LlmFixture.settings;
import static plumbline.method.rlaif.llm.LlmFixture.with;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Spending;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Nothing that was answered is lost or asked twice, and no budget is overrun. */
class AnswersAreKeptTest {
    @TempDir private Path cache;
    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private LlmSettings crowded(Budget budget) {
        return with(settings(server), requests(16), budget);
    }

    private List<Verdict> ask(LlmSettings settings, List<Question> questions) {
        try (Judge judge = new LlmFixture(cache).open(settings)) {
            return judge.compare(questions);
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aSecondRunIsFree() {
        server.always(saysWith("A", Map.of("A", 0.75, "B\t\\\n", 0.25)));
        List<Verdict> first = ask(settings(server), questions(6));
        try (Judge judge = new LlmFixture(cache).open(settings(server))) {
            assertEquals(first, judge.compare(questions(6)));
            assertEquals(new Spending(0, 6, 0, 0, 0, ""), judge.spent());
        }
        assertEquals(0.75, ((Verdict.Preference) first.getFirst()).firstIsBetter(), 1e-9);
        assertEquals(6, server.requests());
    }

    @Test
    void equalQuestionsAreAskedOnce() {
        try (Judge judge = new LlmFixture(cache).open(settings(server))) {
            Question question = question("same", "same");
            judge.compare(List.of(question, question.swapped(), question));
            assertEquals(new Spending(1, 2, 100, 10, 0, ""), judge.spent());
        }
        assertEquals(1, server.requests());
    }

    @Test
    void anotherModelIsAskedAnew() {
        ask(settings(server), questions(1));
        ask(LlmFixture.voting(settings(server), 1), questions(1));
        assertEquals(2, server.requests());
    }

    @Test
    void whatWasAnsweredBeforeAFailureIsKept() {
        server.first(says("A"), says("A"), says("A"), error(400));
        LlmSettings settings = with(settings(server), requests(1), Budget.DEFAULT);
        assertThrows(ProblemException.class, () -> ask(settings, questions(8)));
        int before = server.requests();
        ask(settings, questions(8));
        assertEquals(4, before);
        assertEquals(8 - 3, server.requests() - before);
    }

    @Test
    void answersUnderWayWhenAnotherFailsAreKept() {
        server.first(slow(500, says("A")), slow(500, says("A")), error(400));
        LlmSettings settings = with(settings(server), requests(3), Budget.DEFAULT);
        assertThrows(ProblemException.class, () -> ask(settings, questions(9)));
        assertTrue(server.requests() < 9, server.requests() + " requests");
        ask(settings, questions(9));
        assertEquals(9 + 1, server.requests());
        assertEquals(9, new HashSet<>(server.bodies()).size());
    }

    @Test
    void aKilledRunLosesNoAnswer() throws Exception {
        server.always(slow(50, says("A")));
        Process killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledRun.class.getName(),
                                server.url(),
                                cache.toString())
                        .inheritIO()
                        .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (server.requests() < 5 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        killed.destroyForcibly().waitFor();
        server.always(says("A"));
        int before = server.requests();
        assertTrue(before >= 5 && before < KilledRun.QUESTIONS, before + " requests");
        ask(settings(server), questions(KilledRun.QUESTIONS));
        int distinct = new HashSet<>(server.bodies()).size();
        int underWay = server.requests() - distinct;
        assertEquals(KilledRun.QUESTIONS, distinct);
        assertTrue(underWay <= 1, underWay + " asked twice; one was under way");
    }

    @Test
    void aHalfWrittenAnswerIsAskedForAgainAndThatIsSaid() throws IOException {
        ask(settings(server), questions(3));
        Path file = kept().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        LlmFixture fixture = new LlmFixture(cache);
        try (Judge judge = fixture.open(settings(server))) {
            judge.compare(questions(3));
            assertEquals(2, judge.spent().cached());
        }
        assertEquals(4, server.requests());
        assertTrue(
                fixture.cautions().stream().anyMatch(c -> c.contains("cannot be read")),
                fixture.cautions().toString());
        assertEquals(3, kept().size());
    }

    @Test
    void callsNeverOverrunTheirBudget() {
        server.always(slow(10, says("A")));
        LlmSettings settings = crowded(calls(10));
        ProblemException e =
                assertThrows(ProblemException.class, () -> ask(settings, questions(60)));
        assertEquals(10, server.requests());
        assertTrue(e.getMessage().contains("[budget-spent] judge 'strict'"), e.getMessage());
        assertTrue(
                e.getMessage()
                        .contains("10 calls (1000 prompt and 100 completion tokens), 0 more from"),
                e.getMessage());
        ask(crowded(Budget.DEFAULT), questions(60));
        assertEquals(60, server.requests());
    }

    @Test
    void answersFromTheCacheNeedNoBudget() {
        ask(settings(server), questions(5));
        ask(crowded(calls(0)), questions(5));
        assertEquals(5, server.requests());
    }

    @Test
    void moneyNeverOverrunsItsBudget() {
        server.always(slow(10, says("A")));
        Budget budget = new Budget(OptionalLong.empty(), OptionalDouble.of(0.01), 10, 20, "EUR");
        Judge judge = new LlmFixture(cache).open(crowded(budget));
        ProblemException e =
                assertThrows(ProblemException.class, () -> judge.compare(questions(60)));
        Spending spent = judge.spent();
        judge.close();
        assertEquals(server.requests(), spent.calls());
        assertEquals(spent.calls() * 1200e-6, spent.money(), 1e-12);
        assertEquals("EUR", spent.currency());
        assertTrue(spent.money() <= 0.01 && spent.calls() > 0, spent.toString());
        assertTrue(e.getMessage().contains("0.010000 EUR"), e.getMessage());
    }

    @Test
    void moneyIsCountedAtItsMostWhereTokensAreNot() {
        server.always(ChatServer.status(200, "{\"choices\":[{\"message\":{\"content\":\"A\"}}]}"));
        Budget budget = new Budget(OptionalLong.empty(), OptionalDouble.of(1), 10, 20, "EUR");
        LlmFixture fixture = new LlmFixture(cache);
        try (Judge judge = fixture.open(crowded(budget))) {
            judge.compare(questions(2));
            assertTrue(judge.spent().money() > 2 * 16 * 20e-6, judge.spent().toString());
        }
        assertEquals(
                1, fixture.cautions().stream().filter(c -> c.contains("not count tokens")).count());
    }
}
