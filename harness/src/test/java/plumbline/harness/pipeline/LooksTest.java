package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.support.BestOfN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class LooksTest {
    private static final String LOOKS = "evaluation.looks=3";

    @TempDir Path folder;

    private PipelineRuns runs(String name) throws IOException {
        return new PipelineRuns(Files.createDirectories(folder.resolve(name)));
    }

    private static SeedRecord arm(RunRecord run, String name) {
        return run.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow()
                .seeds()
                .getFirst();
    }

    @Test
    void everyArmIsLookedAtBeforeOnItsWayAndInTheEnd() throws IOException {
        RunRecord run = new PipelineRuns(folder).run(LOOKS);
        assertEquals(List.of(), arm(run, "sft").checkpoints(), "the reference is not there yet");
        List<Checkpoint> dpo = arm(run, "dpo").checkpoints();
        assertEquals(List.of(0, 2, 4, 6), dpo.stream().map(Checkpoint::step).toList());
        assertEquals(0, dpo.getFirst().figure(Checkpoint.KL), 1e-12, "it begins at the reference");
        assertTrue(dpo.getLast().figure(Checkpoint.KL) > 0);
        assertTrue(Double.isFinite(dpo.getLast().figure(Checkpoint.GOLD)));
        assertTrue(dpo.getLast().measurement(Checkpoint.PROXY).isEmpty(), "it has no reward");
        List<Checkpoint> ppo = arm(run, "ppo").checkpoints();
        assertEquals(List.of(2, 2, 2, 2), ppo.stream().map(Checkpoint::place).toList());
        assertTrue(Double.isFinite(ppo.getLast().figure(Checkpoint.PROXY)));
    }

    @Test
    void looksChangeNoPolicy() throws IOException {
        PipelineRuns with = runs("with");
        PipelineRuns without = runs("without");
        with.run(LOOKS);
        without.run();
        assertEquals(
                Arrays.hashCode(without.weights("ppo", 2)),
                Arrays.hashCode(with.weights("ppo", 2)));
    }

    @Test
    void anInterruptedRunSawWhatAnUndisturbedOneSees() throws IOException {
        PipelineRuns disturbed = runs("disturbed");
        disturbed.events.killIn = "seed 1, arm dpo, stage dpo";
        disturbed.events.killAt = 3;
        disturbed.events.atKill = disturbed.interruption::request;
        assertThrows(Interruption.Interrupted.class, () -> disturbed.run(LOOKS));
        PipelineRuns again = runs("disturbed");
        RunRecord continued = again.run(LOOKS);
        RunRecord whole = runs("whole").run(LOOKS);
        assertEquals(looks(arm(whole, "dpo")), looks(arm(continued, "dpo")));
        assertEquals(looks(arm(whole, "ppo")), looks(arm(continued, "ppo")));
    }

    private static List<String> looks(SeedRecord seed) {
        return seed.checkpoints().stream()
                .map(
                        c ->
                                c.step()
                                        + " "
                                        + c.figure(Checkpoint.KL)
                                        + " "
                                        + c.figure(Checkpoint.GOLD))
                .toList();
    }

    @Test
    void theBestOfTheReferencesAnswersIsABaseline() throws IOException {
        RunRecord run = new PipelineRuns(folder).run("evaluation.best-of-n=6");
        assertEquals(List.of(1L, 2L), run.baselines().stream().map(Baseline::seed).toList());
        Baseline baseline = run.baselines().getFirst();
        assertEquals("rm", baseline.reward());
        assertEquals(
                List.of(1, 2, 4, 6), baseline.points().stream().map(Checkpoint::step).toList());
        assertEquals(BestOfN.kl(4), baseline.points().get(2).figure(Checkpoint.KL), 1e-12);
        assertTrue(
                baseline.points().getLast().figure(Checkpoint.PROXY)
                        > baseline.points().getFirst().figure(Checkpoint.PROXY));
        RunRecord again = new PipelineRuns(folder).run("evaluation.best-of-n=6");
        assertEquals(
                baseline.points().getLast().figure(Checkpoint.GOLD),
                again.baselines().getFirst().points().getLast().figure(Checkpoint.GOLD));
    }
}
