package plumbline.harness.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.Parallel;
import plumbline.harness.result.RunRecord;
import plumbline.harness.toy.ToyPlugin;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Measurement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

class EmbeddedRunTest {
    @TempDir Path runs;

    @Test
    void twoRecipesInOneJvmDoNotDisturbEachOther() {
        RunRecord aloneFirst = nano("first", 2).to(runs.resolve("alone"));
        RunRecord aloneSecond = nano("second", 3).to(runs.resolve("alone"));
        CompletableFuture<RunRecord> first =
                CompletableFuture.supplyAsync(() -> nano("first", 2).to(runs.resolve("together")));
        CompletableFuture<RunRecord> second =
                CompletableFuture.supplyAsync(() -> nano("second", 3).to(runs.resolve("together")));
        assertEquals(figures(aloneFirst), figures(first.join()));
        assertEquals(figures(aloneSecond), figures(second.join()));
        assertFalse(figures(aloneFirst).equals(figures(aloneSecond)));
        assertTrue(Files.exists(runs.resolve("together/first/report.html")));
        assertTrue(Files.exists(runs.resolve("together/second/report.html")));
    }

    private static Run nano(String name, int steps) {
        return Plumbline.ofClassPath()
                .prepare(
                        new RecipeBuilder(name)
                                .seeds(1)
                                .base(
                                        Map.of(
                                                "model",
                                                Map.of("preset", "nano"),
                                                "tokenizer",
                                                Map.of("type", "words")))
                                .data(
                                        Map.of(
                                                "world",
                                                "concierge",
                                                "demonstrations",
                                                40,
                                                "preferences",
                                                40,
                                                "prompts",
                                                20,
                                                "evaluation-prompts",
                                                4))
                                .optimizer("sft", "sft", Map.of("steps", steps))
                                .optimizer("dpo", "dpo", Map.of("steps", steps))
                                .arm("sft", "sft")
                                .arm("dpo", "sft", "dpo")
                                .evaluate("gold-reward", "kl")
                                .block("evaluation", Map.of("max-new-tokens", 8)));
    }

    private static List<List<Double>> figures(RunRecord run) {
        return run.arms().stream()
                .flatMap(arm -> arm.seeds().stream())
                .map(seed -> seed.measurements().stream().map(Measurement::figure).toList())
                .toList();
    }

    @Test
    void theListenerIsToldOfEveryStageAndStep() {
        List<String> told = new ArrayList<>();
        toys().listener(
                        new RunListener() {
                            @Override
                            public void began(String what) {
                                told.add("began " + what);
                            }

                            @Override
                            public void stepped(String what, int done, int steps) {
                                told.add(what + " " + done + "/" + steps);
                            }

                            @Override
                            public void ended(String what) {
                                told.add("ended " + what);
                            }
                        })
                .to(runs);
        assertEquals(
                List.of(
                        "began seed 1, arm sft, stage sft",
                        "seed 1, arm sft, stage sft 1/2",
                        "seed 1, arm sft, stage sft 2/2",
                        "ended seed 1, arm sft, stage sft"),
                told.subList(0, 4));
    }

    @Test
    void aRunThatIsStoppedGoesOnInTheSameFolder() {
        Run stopped = toys();
        stopped.listener(
                new RunListener() {
                    @Override
                    public void stepped(String what, int done, int steps) {
                        stopped.stop();
                    }
                });
        assertThrows(Interruption.Interrupted.class, () -> stopped.to(runs));
        RunRecord whole = toys().to(runs);
        assertEquals(figures(toys().to(runs.resolve("straight"))), figures(whole));
    }

    @Test
    void everythingWrongIsToldAtOnceByTheException() {
        RecipeBuilder wrong =
                toyRecipe().optimizer("bad", "toy-dpp", Map.of()).arm("more", "sft", "bda");
        List<Problem> problems =
                assertThrows(ProblemException.class, () -> plumbline().prepare(wrong)).problems();
        assertEquals(
                List.of("unknown-optimizer", "unknown-stage"),
                problems.stream().map(Problem::kind).toList());
    }

    @Test
    void theSameFolderIsNotUsedTwiceAtATime() {
        Run outer = toys();
        outer.listener(
                new RunListener() {
                    @Override
                    public void began(String what) {
                        toys().to(runs);
                    }
                });
        ProblemException e = assertThrows(ProblemException.class, () -> outer.to(runs));
        assertEquals("folder-in-use", e.problems().getFirst().kind());
    }

    @Test
    void whatIsWrongBeforeAnyStepLeavesNoFolderBehind() {
        Run run = toys();
        run.listener(
                new RunListener() {
                    @Override
                    public void began(String what) {
                        throw new ProblemException("model.safetensors", "gone", "it is gone.", "");
                    }
                });
        assertThrows(ProblemException.class, () -> run.to(runs));
        assertFalse(Files.exists(runs.resolve("toys")));
    }

    @Test
    void whatIsWrongAfterAStepLeavesWhatWasDone() {
        Run run = toys();
        run.listener(
                new RunListener() {
                    @Override
                    public void stepped(String what, int done, int steps) {
                        throw new ProblemException("model.safetensors", "gone", "it is gone.", "");
                    }
                });
        assertThrows(ProblemException.class, () -> run.to(runs));
        assertTrue(Files.exists(runs.resolve("toys")));
    }

    @Test
    void whatARunThrowsReachesAnotherThreadsCaller() {
        Run stopped = toys();
        stopped.stop();
        CompletableFuture<RunRecord> result = CompletableFuture.supplyAsync(() -> stopped.to(runs));
        CompletionException e = assertThrows(CompletionException.class, result::join);
        assertEquals(Interruption.Interrupted.class, e.getCause().getClass());
    }

    @Test
    void nothingOfItPrintsOrExits() throws Exception {
        try (Stream<Path> sources =
                Files.list(Path.of("src/main/java/plumbline/harness/embedded"))) {
            for (Path source : sources.toList()) {
                String text = Files.readString(source);
                assertFalse(text.contains("System."), source.toString());
            }
        }
    }

    private static Plumbline plumbline() {
        return Plumbline.of(List.of(new ToyPlugin()));
    }

    @Test
    void armsSideBySideComeOutAsOneAfterTheOther() {
        RunRecord beside = toys().parallel(Parallel.of(2)).to(runs.resolve("beside"));
        assertEquals(figures(toys().to(runs.resolve("alone"))), figures(beside));
        assertTrue(
                beside.cautions().stream().anyMatch(c -> c.startsWith("up to 2 arms")),
                beside.cautions().toString());
    }

    private static Run toys() {
        return plumbline().prepare(toyRecipe());
    }

    private static RecipeBuilder toyRecipe() {
        return new RecipeBuilder("toys")
                .base(
                        Map.of(
                                "model",
                                Map.of("preset", "nano"),
                                "tokenizer",
                                Map.of("type", "words")))
                .data(
                        Map.of(
                                "world",
                                "concierge",
                                "demonstrations",
                                20,
                                "preferences",
                                20,
                                "prompts",
                                8,
                                "evaluation-prompts",
                                5))
                .optimizer("sft", "toy-sft", Map.of("steps", 2))
                .arm("sft", "sft")
                .evaluate("toy-length")
                .block("evaluation", Map.of("max-new-tokens", 8));
    }
}
