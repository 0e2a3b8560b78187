package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.report.Reports;
import plumbline.harness.result.ArmFailure;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.toy.ToyPlugin;
import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Optimizer;
import plumbline.spi.Setting;
import plumbline.spi.StageContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A plugin that throws takes down its arm, and the run goes on. */
class ArmFailuresTest {
    private static final String RECIPE =
            """
            name: faults
            seeds: [1, 2]
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 20, preferences: 20, prompts: 8,
                   evaluation-prompts: 5}
            stages:
              sft: {optimizer: toy-sft, steps: 2}
              dpo: {optimizer: toy-dpo, steps: 2}
              bad: {optimizer: faulty}
            arms:
              sft: [sft]
              dpo: [sft, dpo]
              bad: [sft, bad]
            evaluate: [toy-length]
            evaluation: {max-new-tokens: 8}
            """;

    @TempDir Path folder;
    private Parallel parallel = Parallel.ONE;

    record Settings(@Setting(doc = "what is thrown") String kind) {}

    /** Throws, as a stage or as an evaluator. */
    private static final class Faulty implements AlignmentPlugin {
        @Override
        public String name() {
            return "faults";
        }

        @Override
        public List<Optimizer<?>> optimizers() {
            return List.of(new FaultyStage());
        }

        @Override
        public List<Evaluator<?>> evaluators() {
            return List.of(new Fussy());
        }
    }

    private record FaultyStage() implements Optimizer<Settings> {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public Settings defaults() {
            return new Settings("link");
        }

        @Override
        public Explanation explain() {
            return new Explanation("Throws.", "", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of(Ingredient.POLICY);
        }

        @Override
        public void optimize(StageContext context, Settings settings) {
            switch (settings.kind()) {
                case "link" -> throw new NoClassDefFoundError("a/library/ThatIsMissing");
                case "memory" -> throw new OutOfMemoryError("on purpose");
                default ->
                        throw new ProblemException(
                                context.stage(), "no-data", "there are no data.", "Give some.");
            }
        }
    }

    /** Measures the reference, and cannot bear any other policy. */
    private record Fussy() implements Evaluator<Settings> {
        @Override
        public String name() {
            return "fussy";
        }

        @Override
        public Settings defaults() {
            return new Settings("");
        }

        @Override
        public Explanation explain() {
            return new Explanation("Likes the reference.", "", "made up");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public List<Measurement> evaluate(EvaluationContext context, Settings settings) {
            if (!context.policy().fingerprint().equals(context.reference().fingerprint())) {
                throw new IllegalStateException("what is this?\nsecond line");
            }
            double[] zeros = new double[context.prompts().size()];
            return List.of(
                    Measurement.perPrompt("fussy", "", Measurement.Direction.NEITHER, zeros));
        }
    }

    @Test
    void aStageThatThrowsTakesItsArmDownAndNoOther() throws IOException {
        RunRecord run = run();
        assertEquals(List.of("sft", "dpo"), run.arms().stream().map(ArmRecord::name).toList());
        assertTrue(run.arms().stream().allMatch(arm -> arm.seeds().size() == 2));
        ArmFailure failure = run.failures().getFirst();
        assertEquals(1, run.failures().size());
        assertEquals("stage 'bad'", failure.part());
        assertEquals("NoClassDefFoundError: a/library/ThatIsMissing", failure.error());
        assertTrue(failure.plugin().startsWith("faults unversioned ("), failure.plugin());
    }

    @Test
    void theReportSaysSoBeforeAnyNumber() throws IOException {
        RunRecord run = run();
        String sentence = run.failures().getFirst().sentence();
        assertTrue(
                sentence.startsWith("FAILED: the arm 'bad' ended in stage 'bad' of seed 1, in"),
                sentence);
        String terminal = Reports.terminal(run).replaceAll("\\s+", " ");
        assertTrue(terminal.startsWith("faults: 2 arms, 2 seeds FAILED: the arm 'bad'"), terminal);
        Reports.write(run, folder);
        for (String page : List.of("report.md", "report.html")) {
            String text = Files.readString(folder.resolve(page));
            assertTrue(text.contains("FAILED: the arm"), page);
        }
        assertEquals(run.failures(), Reports.read(folder.resolve("report.json")).failures());
    }

    @Test
    void anEvaluatorThatThrowsTakesDownTheArmsThatItCannotMeasure() throws IOException {
        RunRecord run = run("evaluate=[toy-length, fussy]", "arms.bad=[]");
        assertEquals(List.of("sft"), run.arms().stream().map(ArmRecord::name).toList());
        assertEquals(
                List.of("evaluation by 'fussy'", "evaluation by 'fussy'"),
                run.failures().stream().map(ArmFailure::part).toList());
        assertEquals("IllegalStateException: what is this?", run.failures().getFirst().error());
    }

    @Test
    void whatHappensToTheReferenceArmEndsTheRun() {
        assertThrows(NoClassDefFoundError.class, () -> run("evaluation.reference=bad"));
    }

    @Test
    void aMachineOutOfMemoryEndsTheRun() {
        assertThrows(OutOfMemoryError.class, () -> run("stages.bad.kind=memory"));
    }

    @Test
    void aProblemOfTheUsersEndsTheRun() {
        assertThrows(ProblemException.class, () -> run("stages.bad.kind=data"));
    }

    @Test
    void besideOtherArmsItIsTheSame() throws IOException {
        List<ArmFailure> alone = run().failures();
        Folders.delete(folder.resolve("runs"));
        parallel = Parallel.within(3, Double.MAX_VALUE);
        RunRecord run = run();
        assertEquals(List.of("sft", "dpo"), run.arms().stream().map(ArmRecord::name).toList());
        assertEquals(alone, run.failures());
        assertThrows(OutOfMemoryError.class, () -> run("stages.bad.kind=memory"));
        assertThrows(ProblemException.class, () -> run("stages.bad.kind=data"));
    }

    private RunRecord run(String... overrides) throws IOException {
        Path recipe = folder.resolve("faults.yaml");
        Files.writeString(recipe, RECIPE);
        Registry registry = Registry.of(List.of(new ToyPlugin(), new Faulty()));
        Pipeline pipeline = new Pipeline(registry);
        Preflight ready =
                pipeline.check(new RecipeReader(registry).read(recipe, List.of(overrides)));
        try (RunFolder run = RunFolder.open(folder.resolve("runs"))) {
            return pipeline.run(
                    ready,
                    run,
                    new Pipeline.Following(
                            "test", new Events(), new Interruption(), Duration.ZERO, parallel));
        }
    }
}
