package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.health.Unhealthy;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCard;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class PipelineTest {
    @TempDir Path folder;
    private PipelineRuns runs;

    @BeforeEach
    void openFolder() {
        runs = new PipelineRuns(folder);
    }

    @Test
    void armsThatShareAStageTrainItOnce() throws Exception {
        runs.run("seeds=[1]");
        assertEquals(
                List.of(
                        "seed 1, arm sft, stage sft",
                        "seed 1, arm dpo, stage dpo",
                        "seed 1, arm ppo, stage rm",
                        "seed 1, arm ppo, stage ppo"),
                runs.events.begun.stream().filter(b -> b.contains("stage")).toList());
        assertEquals(
                List.of("seed 1, arm dpo, stage sft", "seed 1, arm ppo, stage sft"),
                runs.events.reused);
    }

    @Test
    void everyArmAndSeedIsMeasuredOnTheSamePrompts() throws Exception {
        RunRecord record = runs.run();
        assertEquals(
                List.of("sft", "dpo", "ppo", "base"),
                record.arms().stream().map(ArmRecord::name).toList());
        assertEquals("sft", record.referenceArm());
        for (ArmRecord arm : record.arms()) {
            assertEquals(List.of(1L, 2L), arm.seeds().stream().map(SeedRecord::seed).toList());
            arm.seeds().forEach(s -> assertEquals(5, s.measurements().getFirst().values().length));
        }
    }

    @Test
    void everyArmNotesTheSameProtocol() throws Exception {
        RunRecord record = runs.run("seeds=[1]");
        Protocol first = record.arms().getFirst().seeds().getFirst().protocol();
        assertEquals("8", first.facts().get("max-new-tokens"));
        assertTrue(first.facts().get("evaluation-prompts").startsWith("5, "));
        assertTrue(first.facts().get("preferences").startsWith("20, "));
        for (ArmRecord arm : record.arms()) {
            Protocol other = arm.seeds().getFirst().protocol();
            assertEquals(List.of(), other.differencesFrom(first), arm.name());
        }
    }

    @Test
    void aProtocolTellsOtherDataOtherPromptsAndOtherSamplingApart() throws Exception {
        Protocol usual = protocol("seeds=[1]");
        assertEquals(List.of("sampling"), differing(usual, "evaluation.sampling.temperature=0.5"));
        assertEquals(List.of("evaluation-prompts"), differing(usual, "evaluation.prompts=4"));
        assertEquals(List.of("max-new-tokens"), differing(usual, "evaluation.max-new-tokens=9"));
        assertTrue(differing(usual, "data.annotator-noise=0").contains("preferences"));
    }

    private Protocol protocol(String... overrides) throws IOException {
        return runs.run(overrides).arms().getFirst().seeds().getFirst().protocol();
    }

    private List<String> differing(Protocol usual, String override) throws IOException {
        return protocol("seeds=[1]", override).differencesFrom(usual).stream()
                .map(Protocol.Difference::fact)
                .toList();
    }

    @Test
    void curvesAndCostsOfEveryStageAreInTheRecord() throws Exception {
        SeedRecord dpo = runs.run("seeds=[1]").arms().get(1).seeds().getFirst();
        assertEquals(List.of("sft", "dpo"), dpo.curves().stream().map(c -> c.stage()).toList());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, dpo.curves().getFirst().steps());
        assertTrue(dpo.curves().getFirst().metrics().containsKey("loss"));
        assertEquals(20, dpo.cost().get("labels"));
        assertTrue(dpo.cost().get("trained-tokens") > 0);
        assertTrue(dpo.cost().get("useful-gflop") > 0);
    }

    @Test
    void aStagesCardIsInTheRecordAndItsWarningsAreCautions() throws Exception {
        RunRecord fresh = runs.run();
        RunRecord stored = runs.run();
        for (RunRecord record : List.of(fresh, stored)) {
            StageCard left = record.arms().get(2).seeds().getFirst().cards().getFirst();
            assertEquals("rm", left.stage());
            assertEquals("reward", left.card().title());
            assertTrue(Double.isNaN(left.card().rows().getFirst().value()));
            assertEquals(
                    1,
                    Collections.frequency(
                            record.cautions(), "stage 'rm': reward: nothing was learned."));
        }
    }

    @Test
    void aRuleThatTheRecipeStopsByEndsTheRun() throws Exception {
        runs.run("seeds=[1]", "health.stop=[runaway-kl]");
        Unhealthy stopped =
                assertThrows(
                        Unhealthy.class,
                        () ->
                                runs.run(
                                        "seeds=[2]",
                                        "health.stop=[runaway-kl]",
                                        "stages.dpo.beta=9"));
        assertTrue(stopped.getMessage().contains("stage 'dpo': runaway-kl"));
    }

    @Test
    void aRuleEndsAStageBeforeItsEndAndWithoutTheRuleItGoesOnFromThere() throws Exception {
        Events events = runs.events;
        String[] watched = {"seeds=[1]", "health.stop=[runaway-kl]", "stages.dpo.beta=1.5"};
        Unhealthy stopped = assertThrows(Unhealthy.class, () -> runs.run(watched));
        assertTrue(stopped.getMessage().contains("objective/kl reached 100"));
        assertEquals(2, events.steps.getLast(), "the second of six steps was the last");
        events.clear();
        RunRecord record = runs.run("seeds=[1]", "stages.dpo.beta=1.5");
        assertEquals(List.of(3, 4, 5, 6), events.steps.subList(0, 4));
        assertArrayEquals(
                new int[] {0, 1, 2, 3, 4, 5},
                record.arms().get(1).seeds().getFirst().curves().get(1).steps());
    }

    @Test
    void aSecondRunFindsEverythingInTheStoreAndMeasuresTheSame() throws Exception {
        RunRecord first = runs.run();
        runs.events.clear();
        RunRecord second = runs.run();
        assertTrue(runs.events.begun.stream().noneMatch(b -> b.contains("stage")));
        for (int arm = 0; arm < first.arms().size(); arm++) {
            assertArrayEquals(lengths(first, arm), lengths(second, arm));
        }
    }

    @Test
    void aChangedSettingTrainsOnlyWhatDependsOnIt() throws Exception {
        runs.run("seeds=[1]");
        runs.events.clear();
        runs.run("seeds=[1]", "stages.dpo.learning-rate=0.2");
        assertEquals(
                List.of("seed 1, arm dpo, stage dpo"),
                runs.events.begun.stream().filter(b -> b.contains("stage")).toList());
    }

    @Test
    void theNumberOfThreadsIsNotAReasonToTrainAgain() throws Exception {
        runs.run("seeds=[1]");
        runs.events.clear();
        runs.run("seeds=[1]", "engine.threads=7");
        assertTrue(runs.events.begun.stream().noneMatch(b -> b.contains("stage")));
    }

    @Test
    void aKilledRunContinuesAndEndsWithTheSameBits(@TempDir Path elsewhere) throws Exception {
        PipelineRuns whole = new PipelineRuns(elsewhere);
        whole.run("seeds=[1]");
        runs.events.killIn = "seed 1, arm dpo, stage dpo";
        runs.events.killAt = 4;
        assertThrows(Events.Killed.class, () -> runs.run("seeds=[1]"));
        runs.events.clear();
        RunRecord record = runs.run("seeds=[1]");
        assertEquals(List.of(4, 5, 6), runs.events.steps.subList(0, 3));
        assertArrayEquals(whole.weights("dpo", 1), runs.weights("dpo", 1));
        assertArrayEquals(
                new int[] {0, 1, 2, 3, 4, 5},
                record.arms().get(1).seeds().getFirst().curves().get(1).steps());
    }

    @Test
    void anInterruptedRunSavesItsStateAndContinuesAtTheNextStep() throws Exception {
        runs.events.killIn = "seed 1, arm sft, stage sft";
        runs.events.killAt = 3;
        runs.events.atKill = runs.interruption::request;
        assertThrows(Interruption.Interrupted.class, () -> runs.run("seeds=[1]"));
        PipelineRuns again = new PipelineRuns(folder);
        again.run("seeds=[1]");
        assertEquals(4, again.events.steps.getFirst());
    }

    /** What is written to /dev/full finds no space left on the device. */
    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"progress.json.draft", "metrics.csv"})
    void aFullDiskStopsTheRunAndOnceThereIsRoomItEndsWithTheSameBits(
            String file, @TempDir Path elsewhere) throws Exception {
        PipelineRuns whole = new PipelineRuns(elsewhere);
        whole.run("seeds=[1]");
        runs.events.killIn = "seed 1, arm sft, stage sft";
        runs.events.killAt = 4;
        runs.events.atKill = () -> fill(file);
        UncheckedIOException full =
                assertThrows(UncheckedIOException.class, () -> runs.run("seeds=[1]"));
        assertTrue(
                full.getMessage().endsWith("cannot be written: No space left on device."),
                full.getMessage());
        makeRoom(file);
        runs.events.clear();

        runs.run("seeds=[1]");

        assertTrue(runs.events.steps.getFirst() > 3, "what was saved was not lost");
        assertArrayEquals(whole.weights("sft", 1), runs.weights("sft", 1));
        assertArrayEquals(whole.weights("dpo", 1), runs.weights("dpo", 1));
    }

    private void fill(String file) {
        try {
            Path full = stages().getFirst().resolve(file);
            if (Files.exists(full)) {
                Files.move(full, folder.resolve(file));
            }
            Files.createSymbolicLink(full, Path.of("/dev/full"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeRoom(String file) throws IOException {
        Path full = stages().getFirst().resolve(file);
        Files.delete(full);
        if (Files.exists(folder.resolve(file))) {
            Files.move(folder.resolve(file), full);
        }
    }

    @Test
    void aStageThatWasKilledBeforeItsLastRenamingIsNotTrainedAgain() throws Exception {
        runs.run("seeds=[1]");
        Path stage = stages().getFirst();
        Path unfinished = stage.resolveSibling(stage.getFileName() + StageStore.UNFINISHED);
        Files.move(stage, unfinished);
        Files.createDirectory(unfinished.resolve("checkpoint-5"));
        runs.events.clear();
        runs.run("seeds=[1]");
        assertTrue(runs.events.begun.stream().noneMatch(b -> b.contains("stage")));
        assertFalse(Files.exists(unfinished));
        assertFalse(Files.exists(stage.resolve("checkpoint-5")));
    }

    @Test
    void whatAKilledRunLeftHalfWrittenIsNotInTheResult() throws Exception {
        runs.events.killIn = "seed 1, arm sft, stage sft";
        runs.events.killAt = 4;
        assertThrows(Events.Killed.class, () -> runs.run("seeds=[1]"));
        Path unfinished = stages().getFirst();
        Files.writeString(
                unfinished.resolve(StageStore.METRICS), "3,lo", StandardOpenOption.APPEND);
        Files.createDirectory(unfinished.resolve(".checkpoint-4.half"));
        Files.createDirectory(unfinished.resolve("policy"));
        runs.events.clear();
        RunRecord record = runs.run("seeds=[1]");
        assertArrayEquals(
                new int[] {0, 1, 2, 3, 4, 5},
                record.arms().getFirst().seeds().getFirst().curves().getFirst().steps());
        for (Path stage : stages()) {
            try (Stream<Path> files = Files.list(stage)) {
                files.forEach(
                        f -> assertTrue(StageStore.RESULT.contains(f.getFileName().toString())));
            }
        }
    }

    @Test
    void aWishToStopIsHeardDuringEvaluation() throws Exception {
        runs.events.killIn = "seed 1, arm dpo, stage dpo";
        runs.events.killAt = 6;
        runs.events.atKill = runs.interruption::request;
        assertThrows(
                Interruption.Interrupted.class,
                () -> runs.run("seeds=[1]", "arms={sft: [sft], dpo: [sft, dpo]}"));
        assertFalse(runs.events.begun.contains("seed 1, arm sft, evaluation"));
        PipelineRuns again = new PipelineRuns(folder);
        again.run("seeds=[1]", "arms={sft: [sft], dpo: [sft, dpo]}");
        assertEquals(List.of(), again.events.steps, "the last step of a stage was not lost");
    }

    private List<Path> stages() throws IOException {
        try (Stream<Path> entries = Files.list(runs.runFolder().resolve("store"))) {
            return entries.toList();
        }
    }

    @Test
    void finalPoliciesLieAmongTheModels() throws Exception {
        runs.run();
        for (String arm : List.of("sft", "dpo", "ppo", "base")) {
            assertTrue(Files.isDirectory(runs.runFolder().resolve("models/" + arm + "/seed-2")));
        }
        assertFalse(
                Files.exists(runs.runFolder().resolve("models/sft/seed-1/stage.json")),
                "a model holds nothing of the store");
    }

    @Test
    void noStageTrainsOnARewardThatFailedUnlessToldTo() throws Exception {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> runs.run("seeds=[1]", "stages.ppo.accept-reward=false"));
        assertEquals("unproven-reward", e.problems().getFirst().kind());
        assertTrue(
                e.problems()
                        .getFirst()
                        .message()
                        .startsWith("stage 'ppo' would train on the reward of 'rm', and its"),
                e.getMessage());
    }

    @Test
    void theCardOfEveryRewardIsInTheRecord() throws Exception {
        RunRecord record = runs.run();
        assertEquals(List.of(1L, 2L), record.rewardCards().stream().map(c -> c.seed()).toList());
        assertEquals("rm", record.rewardCards().getFirst().card().stage());
        assertEquals(1, record.rewardCards().getFirst().card().ceiling().interval().high(), 0.5);
    }

    @Test
    void aStoredRewardIsTrainedOnWithoutMakingItAgain() throws Exception {
        runs.run("seeds=[1]");
        runs.events.clear();
        runs.run(
                "seeds=[1]",
                "stages.ppo.reward={model: " + storedReward() + "}",
                "arms={sft: [sft], ppo: [sft, ppo]}");
        assertEquals(
                List.of("seed 1, arm ppo, stage ppo"),
                runs.events.begun.stream().filter(b -> b.contains("stage")).toList());
    }

    @Test
    void aStoredRewardThatFailsItsProbeIsRefusedBeforeAnythingRuns() throws Exception {
        runs.run("seeds=[1]");
        Path stored = storedReward();
        Path probe = stored.resolve("probe.json");
        Files.writeString(
                probe, Files.readString(probe).replaceFirst("(\"scores\"\\W*\\[\\W*)", "$19"));
        runs.events.clear();
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () ->
                                runs.run(
                                        "seeds=[1]",
                                        "stages.ppo.reward={model: " + stored + "}",
                                        "arms={ppo: [sft, ppo]}"));
        assertEquals("failing-probe", e.problems().getFirst().kind());
        assertEquals(List.of(), runs.events.begun);
    }

    @Test
    void severalRewardsAreAddedUpAndEachIsAFigureOfItsOwn() throws Exception {
        runs.run("seeds=[1]");
        String stored = storedReward().toString();
        RunRecord record =
                runs.run(
                        "seeds=[1]",
                        "stages.ppo.reward=[rm, {model: " + stored + ", weight: -0.5}]");
        SeedRecord ppo = record.arms().get(2).seeds().getFirst();
        var figures = ppo.curves().getLast().metrics();
        double made = figures.get("reward/rm/score")[0];
        assertEquals(made, figures.get("reward/reward/score")[0], 1e-9);
        assertTrue(
                Double.isNaN(figures.get("reward/rm/score")[1]), "scored at the first step alone");
    }

    private Path storedReward() throws IOException {
        return stages().stream()
                .map(stage -> stage.resolve("reward"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoRunsInOneFolderAreRefused() throws Exception {
        try (RunFolder held = RunFolder.open(runs.runFolder())) {
            ProblemException e = assertThrows(ProblemException.class, () -> runs.run());
            assertTrue(e.getMessage().contains("is at work in this folder"), e.getMessage());
            assertTrue(Files.exists(held.path()));
        }
    }

    @Test
    void promptsWithoutRoomForAnAnswerAreAProblem() {
        ProblemException e =
                assertThrows(
                        ProblemException.class, () -> runs.run("evaluation.max-new-tokens=1024"));
        assertEquals("no-room", e.problems().getFirst().kind());
        assertFalse(Files.exists(runs.runFolder()));
    }

    private static double[] lengths(RunRecord record, int arm) {
        return record.arms().get(arm).seeds().getFirst().measurements().getFirst().values();
    }
}
