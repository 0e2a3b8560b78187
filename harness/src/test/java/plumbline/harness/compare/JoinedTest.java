package plumbline.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.report.Comparison;
import plumbline.harness.report.Summarizer;
import plumbline.harness.report.Summary;
import plumbline.harness.report.Verdict;
import plumbline.harness.result.Apart;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class JoinedTest {
    @TempDir Path folder;

    @Test
    void anArmThatCameOutTheSameStandsOnceAndOthersKeepTheirNames() {
        RunRecord joined = joined(Runs.of("sft", "dpo"), Runs.of("sft", "ppo"));
        assertEquals(List.of("sft", "dpo", "ppo"), names(joined));
        assertTrue(joined.apart().isEmpty());
        assertTrue(
                joined.cautions()
                        .contains(
                                "sft has the same figures in several of the runs and stands"
                                        + " once."));
    }

    @Test
    void differencesAcrossRunsArePairedLikeThoseWithinOne() {
        RunRecord apart = joined(Runs.of("sft", "dpo"), Runs.of("sft", "x", "ppo"));
        Comparison across =
                Summarizer.summarize(apart).toReference("ppo", "gold-reward").orElseThrow();
        Comparison within =
                Summarizer.summarize(Runs.of("sft", "x", "ppo"))
                        .toReference("ppo", "gold-reward")
                        .orElseThrow();
        assertEquals(within.pooled(), across.pooled());
    }

    @Test
    void armsWhoseNamesCollideAreCalledByTheirRuns() {
        RunRecord joined =
                joined(
                        Runs.of("sft", "dpo"),
                        Runs.shifted(Runs.of("sft", "dpo"), "dpo", "gold-reward", -0.1));
        assertEquals(List.of("sft", "0/dpo", "1/dpo"), names(joined));
        Comparison c = between(Summarizer.summarize(joined), "1/dpo", "0/dpo");
        assertEquals(-0.1, c.pooled().value(), 1e-12);
        assertEquals(Verdict.LOWER, c.verdict());
    }

    @Test
    void otherHeldOutPromptsAreNotComparable() {
        RunRecord other = Runs.withProtocol(Runs.of("sft2", "dpo2"), "held-out-prompts", "p2");
        RunRecord joined = joined(Runs.of("sft", "dpo"), other);
        Apart apart = joined.apart().getFirst();
        assertEquals(List.of("they were measured on other held-out prompts"), apart.reasons());
        Summary summary = Summarizer.summarize(joined);
        assertEquals(Verdict.NOT_COMPARED, between(summary, "dpo2", "sft").verdict());
        assertEquals(
                "dpo2 and sft are not compared in gold-reward: they were measured on other held-out"
                        + " prompts.",
                between(summary, "dpo2", "sft").sentence());
        assertEquals(Verdict.HIGHER, between(summary, "dpo", "sft").verdict());
    }

    @Test
    void anotherReferenceForbidsWhatIsMeasuredFromItAndNothingElse() {
        RunRecord one = Runs.withModel(Runs.of("sft", "dpo"), "reference.seed-1", "r1");
        RunRecord other = Runs.withModel(Runs.of("sft2", "dpo2"), "reference.seed-1", "r2");
        RunRecord joined = joined(one, other);
        assertEquals(List.of("kl"), joined.apart().getFirst().metrics());
        Summary summary = Summarizer.summarize(joined);
        assertEquals(
                Verdict.NOT_COMPARED, summary.toReference("dpo2", "kl").orElseThrow().verdict());
        assertEquals(
                Verdict.HIGHER, summary.toReference("dpo2", "gold-reward").orElseThrow().verdict());
    }

    @Test
    void otherSeedsAreComparedUnpaired() {
        RunRecord joined =
                joined(Runs.of("sft", "dpo"), Runs.reseeded(Runs.of("sft2", "dpo2"), s -> s + 10));
        Comparison c = between(Summarizer.summarize(joined), "dpo2", "sft");
        assertTrue(
                c.sentence().contains("3 and 3 seeds that are not paired, 64 prompts"),
                c.sentence());
        assertTrue(c.seeds().isEmpty());
        assertEquals(0.3, c.pooled().value(), 0.05);
        assertEquals(Verdict.HIGHER, c.verdict());
    }

    @Test
    void anotherBaseModelIsNotComparable() {
        RunRecord one = Runs.withModel(Runs.of("sft", "dpo"), "base.seed-1", "b1");
        RunRecord other = Runs.withModel(Runs.of("sft2", "dpo2"), "base.seed-1", "b2");
        assertEquals(
                "NOT COMPARABLE: sft, dpo with sft2, dpo2, for they begin with other base models.",
                joined(one, other).apart().getFirst().sentence());
    }

    private RunRecord joined(RunRecord... runs) {
        List<Path> folders = new ArrayList<>();
        for (RunRecord run : runs) {
            folders.add(Runs.write(folder.resolve("" + folders.size()), run));
        }
        return Joined.of(Sources.open(folders), "plumb compare");
    }

    private static List<String> names(RunRecord run) {
        return run.arms().stream().map(ArmRecord::name).toList();
    }

    private static Comparison between(Summary summary, String first, String second) {
        return summary.headlines().stream()
                .filter(c -> c.first().equals(first) && c.second().equals(second))
                .findFirst()
                .orElseThrow();
    }
}
