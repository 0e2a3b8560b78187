package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.report.Reports;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.TunedArm;
import plumbline.problem.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TuningTest {
    private static final String TUNE =
            "tune={trials: 4, search: halton, metric: toy-length, validation: 2, halving: %d,"
                + " space: {dpo: {dpo.learning-rate: {log: [0.01, 1]}}, ppo: {ppo.learning-rate:"
                + " {log: [0.01, 1]}}}}";

    @TempDir Path folder;
    private PipelineRuns runs;

    @BeforeEach
    void openFolder() {
        runs = new PipelineRuns(folder);
    }

    @Test
    void everyArmThatIsTunedGetsTheSameNumberOfTrialsAndRunsWithItsBest() throws Exception {
        RunRecord record = runs.run("seeds=[1]", TUNE.formatted(1));

        assertEquals(List.of("dpo", "ppo"), record.tuning().stream().map(TunedArm::arm).toList());
        for (TunedArm tuned : record.tuning()) {
            assertEquals(4, tuned.trials().size());
            assertEquals(2, tuned.validation());
            assertEquals(tuned.winner(), tuned.ranked().getFirst().number());
            assertTrue(tuned.seconds() > 0 && tuned.trainedTokens() > 0);
        }
        String chosen =
                record.tuning().getFirst().ranked().getFirst().values().get("dpo.learning-rate");
        PipelineRuns direct = new PipelineRuns(Files.createDirectory(folder.resolve("direct")));
        direct.run("seeds=[1]", "stages.dpo.learning-rate=" + chosen);
        assertArrayEquals(direct.weights("dpo", 1), runs.weights("dpo", 1));
    }

    @Test
    void whatIsTunedOnIsNotEvaluatedOn() throws Exception {
        RunRecord record = runs.run("seeds=[1]", TUNE.formatted(1));

        for (ArmRecord arm : record.arms()) {
            assertEquals(3, arm.seeds().getFirst().measurements().getFirst().values().length);
        }
    }

    @Test
    void halvingTrainsFewerTrialsForLonger() throws Exception {
        RunRecord record = runs.run("seeds=[1]", TUNE.formatted(2));

        TunedArm tuned = record.tuning().getFirst();
        assertEquals(
                List.of(1.0, 1.0, 0.5, 0.5),
                tuned.ranked().stream().map(TunedArm.Trial::share).toList());
        assertEquals(
                6,
                runs.events.begun.stream()
                        .filter(b -> b.matches("tuning, arm dpo, trial \\d, stage dpo"))
                        .count());
    }

    @Test
    void aSecondRunFindsEveryTrialInTheStore() throws Exception {
        RunRecord first = runs.run("seeds=[1]", TUNE.formatted(2));
        runs.events.clear();
        RunRecord second = runs.run("seeds=[1]", TUNE.formatted(2));

        assertTrue(runs.events.begun.stream().noneMatch(b -> b.contains("stage")));
        assertEquals(first.tuning(), second.tuning());
    }

    @Test
    void theReportNamesBestMedianAndWorstAndWhoWasNotTuned() throws Exception {
        RunRecord record = runs.run("seeds=[1]", TUNE.formatted(1));

        String text = Reports.terminal(record).replaceAll("\\s+", " ");
        assertTrue(
                text.contains("dpo: best of 4 trials (halton) by toy-length on 2 validation"),
                text);
        assertTrue(text.matches(".*best \\S+, median \\S+, worst \\S+; spent .*"), text);
        assertTrue(text.contains("Only dpo, ppo had settings tuned; base ran with the"), text);
    }

    @Test
    void withoutPromptsLeftToEvaluateOnNothingRuns() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () ->
                                runs.run(
                                        TUNE.replace("validation: 2", "validation: 5")
                                                .formatted(1)));
        assertEquals("too-many", e.problems().getFirst().kind());
    }
}
