package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A judge that is paid, and what is planned to be asked of it. */
class JudgeBudgetTest {
    private static final String RECIPE =
            """
            name: paid
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 8, preferences: 8, prompts: 10, evaluation-prompts: 2}
            judges:
              paid: {judge: llm, base-url: "%s", model: m, samples: 2, temperature: 1}
            stages:
              sft: {optimizer: sft, steps: 1, batch-size: 2}
              feedback: {annotator: ai-feedback, judge: paid, samples: 3, pairs-per-prompt: 2, max-new-tokens: 4}
              dpo: {optimizer: dpo, steps: 1, batch-size: 2}
              ppo: {optimizer: ppo, reward: {judge: paid, by: score}, iterations: 3, rollouts: {prompts: 5}, held-out: {every: 2}}
            arms: {sft: [sft], rlaif: [sft, feedback, dpo], direct: [sft, ppo]}
            evaluate: [length, {judge-win-rate: {judges: [paid]}}]
            evaluation: {max-new-tokens: 4}
            """;

    @TempDir Path folder;
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/models",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.createContext(
                "/v1/chat",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /**
     * Feedback: 10 prompts, 2 of 3 pairs, 2 orders, 2 samples. PPO: 3 iterations of 5, 3 looks at
     * 2. Evaluator: 3 arms, 2 prompts, 2 orders, 2 samples.
     */
    @Test
    void aBudgetSmallerThanThePlanIsRefusedBeforeAnythingIsTrained() throws IOException {
        Plumb plumb = run("{calls: 20}");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertSays(
                plumb,
                "recipe.yaml:8:3  [budget-too-small] stage 'feedback': the judge 'paid' may need 80"
                        + " calls, and its budget allows 20.");
        assertSays(plumb, "stage 'ppo': the judge 'paid' may need 42 calls");
        assertSays(plumb, "evaluator 'judge-win-rate': the judge 'paid' may need 24 calls");
        assertSays(plumb, "Nothing was run.");
        assertEquals(0, requests.get());
        assertFalse(Files.exists(folder.resolve("runs/paid/store")));
    }

    @Test
    void aBudgetIsHeldAgainstEachOpeningOfItsOwn() throws IOException {
        Plumb plumb = run("{calls: 50}");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertSays(plumb, "1 problem. Nothing was run.");
    }

    /** Looks: 2 policies, one of them shared; 4 looks at each, 2 prompts, 2 orders, 2 samples. */
    @Test
    void theQuestionsOfLooksAreCountedToo() throws IOException {
        String arms =
                "--set=arms={sft: [sft], rlaif: [sft, feedback, dpo], both: [sft, feedback, dpo,"
                        + " ppo]}";
        Plumb plumb =
                run(
                        "{calls: 60}",
                        arms,
                        "--set=evaluation.looks=3",
                        "--set=evaluation.look-judge=paid");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertSays(plumb, "looks: the judge 'paid' may need 64 calls, and its budget allows 60.");
        assertEquals(0, requests.get());
    }

    private static void assertSays(Plumb plumb, String words) {
        assertTrue(plumb.err().contains(words), plumb.err());
    }

    private Plumb run(String budget, String... more) throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE.formatted(url));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                recipe.toString(),
                                "--runs=" + folder.resolve("runs"),
                                "--set=judges.paid.budget=" + budget));
        arguments.addAll(List.of(more));
        return Plumb.run(arguments.toArray(String[]::new));
    }
}
