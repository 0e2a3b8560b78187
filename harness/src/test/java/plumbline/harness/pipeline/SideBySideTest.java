package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.health.Unhealthy;
import plumbline.harness.labelling.AwaitedVotes;
import plumbline.harness.report.Reports;
import plumbline.harness.result.RunRecord;
import plumbline.problem.ProblemException;
import plumbline.spi.VoteFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Arms that train at once give what they give one after the other. */
class SideBySideTest {
    private static final String BOTH = "arms.both=[sft, rm, ppo, dpo]";
    private static final String ROUNDS = "arms.rounds=[sft, dpo, rm, ppo]";
    private static final String TIMING = "started|seconds|peak-memory-mb|.*_seconds|.*per_second";

    @TempDir Path folder;
    private PipelineRuns runs;

    @BeforeEach
    void openFolder() {
        runs = new PipelineRuns(folder);
        runs.parallel = Parallel.within(3, Double.MAX_VALUE);
    }

    @Test
    void theReportIsTheSameButForTimingsAndForOneCaution() throws Exception {
        String sideBySide = report(runs.run(BOTH, ROUNDS, "evaluation.looks=2"));
        Folders.delete(runs.runFolder());
        runs.parallel = Parallel.ONE;
        String caution = '"' + Parallel.of(3).caution().orElseThrow() + "\", ";
        assertTrue(sideBySide.contains(caution));
        assertEquals(
                report(runs.run(BOTH, ROUNDS, "evaluation.looks=2")),
                sideBySide.replace(caution, ""));
    }

    @Test
    void theReportSaysThatTimesAndMemoryWereMeasuredBesideOthers() throws Exception {
        List<String> cautions = runs.run("seeds=[1]").cautions();
        assertTrue(
                cautions.stream().anyMatch(c -> c.startsWith("up to 3 arms trained side by side")),
                cautions.toString());
    }

    @Test
    void aStageThatArmsShareIsTrainedOnceAndTheOthersWaitForIt() throws Exception {
        runs.run(BOTH, ROUNDS, "seeds=[1]");
        for (String stage : List.of("sft", "dpo", "rm", "ppo")) {
            assertEquals(times(stage), begun("stage " + stage), stage);
        }
    }

    /** The reward is another after dpo, and so is dpo after ppo. */
    private static long times(String stage) {
        return stage.equals("sft") ? 1 : 2;
    }

    private long begun(String what) {
        return runs.events.begun.stream().filter(b -> b.endsWith(what)).count();
    }

    @Test
    void aWishToStopEndsAllArmsAndTheSameCommandGoesOnToTheSameBits() throws Exception {
        runs.events.killIn = "seed 1, arm dpo, stage dpo";
        runs.events.killAt = 2;
        runs.events.atKill = runs.interruption::request;
        assertThrows(Interruption.Interrupted.class, () -> runs.run(BOTH));
        PipelineRuns again = new PipelineRuns(folder);
        again.parallel = runs.parallel;
        again.run(BOTH);
        byte[] resumed = again.weights("both", 1);
        Folders.delete(again.runFolder());
        again.run(BOTH);
        assertArrayEquals(again.weights("both", 1), resumed);
    }

    @Test
    void aFollowerThatThrowsEndsTheRunAndWhatHeThrewIsThrown() {
        runs.events.killIn = "seed 1, arm dpo, stage dpo";
        runs.events.killAt = 2;
        assertThrows(Events.Killed.class, () -> runs.run(BOTH));
    }

    @Test
    void aRuleOfHealthInOneArmEndsTheRun() {
        assertThrows(
                Unhealthy.class, () -> runs.run("health.stop=[runaway-kl]", "stages.dpo.beta=9"));
    }

    /** Of two arms that ask for the same votes one finds the other's pairs, and no votes. */
    @Test
    void thatVotesAreAwaitedIsSaidBeforeThatTheyAreMissing() {
        Path file = Path.of("votes.csv");
        Throwable awaited =
                new AwaitedVotes("ask", 6, new VoteFiles(List.of(file), List.of(file), List.of()));
        Throwable missing = new ProblemException("votes.csv", "missing-file", "no votes yet.", "");
        Throwable stopped = new Interruption.Interrupted();
        assertTrue(SideBySide.place(awaited) < SideBySide.place(missing));
        assertTrue(SideBySide.place(missing) < SideBySide.place(stopped));
    }

    private String report(RunRecord record) throws IOException {
        Reports.write(record, folder);
        JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        withoutTimings(report);
        return report.toPrettyString();
    }

    private static void withoutTimings(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getKey().matches(TIMING));
        }
        node.forEach(SideBySideTest::withoutTimings);
    }
}
