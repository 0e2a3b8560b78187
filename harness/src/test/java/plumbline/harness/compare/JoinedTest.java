package plumbline.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.report.Comparison;
import plumbline.harness.report.Summarizer;
import plumbline.harness.report.Summary;
import plumbline.harness.report.Verdict;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class JoinedTest {
    @TempDir Path folder;
    private int made;

    @Test
    void anArmThatCameOutTheSameStandsOnceAndOthersKeepTheirNames() {
        RunRecord joined = joined(Runs.of("sft", "dpo"), Runs.of("sft", "ppo"));
        assertEquals(List.of("sft", "dpo", "ppo"), names(joined));
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
        RunRecord one = Runs.noted(Runs.of("sft", "dpo"), "evaluation-prompts", "64, p1");
        RunRecord other = Runs.noted(Runs.of("sft2", "dpo2"), "evaluation-prompts", "64, p2");
        Summary summary = Summarizer.summarize(joined(one, other));
        assertEquals(
                List.of(
                        "NOT COMPARABLE: arm 'sft2' differs from 'sft' in evaluation-prompts (64,"
                                + " p2 against 64, p1).",
                        "NOT COMPARABLE: arm 'dpo2' differs from 'sft' in evaluation-prompts (64,"
                                + " p2 against 64, p1)."),
                summary.notComparable());
        assertEquals(Verdict.HIGHER, between(summary, "dpo", "sft").verdict());
        assertEquals(Verdict.HIGHER, between(summary, "dpo2", "sft2").verdict());
        assertEquals(2, summary.headlines().size());
    }

    @Test
    void anotherReferenceForbidsWhatIsMeasuredFromItAndNothingElse() {
        RunRecord one = Runs.noted(Runs.of("sft", "dpo"), "reference", "r1");
        RunRecord other = Runs.noted(Runs.of("sft2", "dpo2"), "reference", "r2");
        Summary summary = Summarizer.summarize(joined(one, other));
        assertEquals(List.of(), summary.notComparable());
        assertTrue(summary.toReference("dpo2", "kl").isEmpty());
        assertEquals(
                Verdict.HIGHER, summary.toReference("dpo2", "gold-reward").orElseThrow().verdict());
        assertTrue(
                summary.cautions()
                        .contains(
                                "kl of dpo2 cannot be compared with sft: they differ in reference"
                                        + " (r2 against r1)."));
    }

    @Test
    void otherSettingsOfAnEvaluatorForbidItsOwnMetricsAlone() {
        RunRecord one = Runs.noted(Runs.of("sft", "dpo"), "evaluator length", "{}");
        RunRecord other = Runs.noted(Runs.of("sft2", "dpo2"), "evaluator length", "{n=2}");
        Summary summary = Summarizer.summarize(joined(one, other));
        assertTrue(summary.toReference("dpo2", "length").isEmpty());
        assertTrue(summary.toReference("dpo2", "kl").isPresent());
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
    void whatHangsOnTheSeedIsJudgedBySettingsWhereNoSeedIsShared() {
        RunRecord one = Runs.noted(based(Runs.of("sft", "dpo"), "b1"), "base-settings", "nano");
        RunRecord other = Runs.reseeded(based(Runs.of("sft2", "dpo2"), "b2"), s -> s + 10);
        Summary alike =
                Summarizer.summarize(joined(one, Runs.noted(other, "base-settings", "nano")));
        assertEquals(List.of(), alike.notComparable());
        Summary unlike =
                Summarizer.summarize(joined(one, Runs.noted(other, "base-settings", "micro")));
        assertEquals(2, unlike.notComparable().size());
    }

    @Test
    void anotherBaseModelOfTheSameSeedIsNotComparable() {
        Summary summary =
                Summarizer.summarize(
                        joined(
                                based(Runs.of("sft", "dpo"), "b1"),
                                based(Runs.of("sft2", "dpo2"), "b2")));
        assertEquals(
                "NOT COMPARABLE: arm 'sft2' differs from 'sft' in base (b2 against b1).",
                summary.notComparable().getFirst());
    }

    private static RunRecord based(RunRecord run, String hash) {
        return Runs.noted(run, "base", hash);
    }

    private RunRecord joined(RunRecord... runs) {
        List<Path> folders = new ArrayList<>();
        for (RunRecord run : runs) {
            folders.add(Runs.write(folder.resolve("" + made++), run));
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
