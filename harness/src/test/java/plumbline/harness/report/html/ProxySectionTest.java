package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ProxySectionTest {
    private static final double NONE = Double.NaN;
    private static final double[] GOLD = {0.2, NONE, 0.3, NONE, -0.1};
    private static final double[] PROXY = {0, NONE, 1, NONE, 2};
    private static final double[] KL = {0, NONE, 4, NONE, 9};

    private static RunRecord run(Map<String, double[]> metrics) {
        RunRecord sample = SampleRuns.run(List.of("plain"), 1, 4);
        StageCurve curve = new StageCurve("ppo", new int[] {0, 1, 2, 3, 4}, metrics);
        List<ArmRecord> arms =
                sample.arms().stream()
                        .map(
                                arm ->
                                        new ArmRecord(
                                                arm.name(),
                                                arm.stages(),
                                                arm.seeds().stream()
                                                        .map(s -> with(s, curve))
                                                        .toList()))
                        .toList();
        return new RunRecord(
                sample.name(),
                sample.context(),
                sample.referenceArm(),
                sample.data(),
                arms,
                sample.cautions());
    }

    @Test
    void goldAndProxyAreDrawnAgainstTheRootOfKl() {
        RunRecord run = run(Map.of("eval_gold", GOLD, "eval_scores", PROXY, "eval_kl", KL));
        String section = ProxySection.of(run, ArmStyles.of(run)).orElseThrow().toString();
        assertEquals(2, section.split("<svg", -1).length - 1);
        assertTrue(section.contains("gold reward against the square root of KL"), section);
        assertTrue(section.contains("proxy reward against the square root of KL"), section);
    }

    @Test
    void aLineIsOverWhatWasRecordedAtItsSteps() {
        RunRecord run = run(Map.of("eval_gold", GOLD, "eval_scores", PROXY, "eval_kl", KL));
        Map<String, List<CurveLine>> metrics = CurveLine.of(run).get("ppo");
        CurveLine line =
                metrics.get("eval_gold")
                        .getFirst()
                        .over(metrics.get("eval_kl"), Math::sqrt)
                        .orElseThrow();
        assertArrayEquals(new double[] {0, 2, 3}, line.steps());
        assertArrayEquals(new double[] {0.2, 0.3, -0.1}, line.values());
    }

    @Test
    void withoutGoldThereIsNoSection() {
        RunRecord run = run(Map.of("eval_scores", PROXY, "eval_kl", KL));
        assertEquals(Optional.empty(), ProxySection.of(run, ArmStyles.of(run)));
    }

    private static SeedRecord with(SeedRecord seed, StageCurve curve) {
        return new SeedRecord(
                seed.seed(),
                seed.measurements(),
                List.of(curve),
                seed.cost(),
                seed.samples(),
                seed.cards());
    }
}
