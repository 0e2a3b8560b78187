package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.frontier.Look;
import plumbline.harness.frontier.Trail;
import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.RunRecord;
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
        StageCurve curve = new StageCurve("ppo", new int[] {0, 1, 2, 3, 4}, metrics);
        return SampleRuns.withCurves(SampleRuns.run(List.of("plain"), 1, 4), _ -> List.of(curve));
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
    void aLineGoesThroughTheLooks() {
        RunRecord run = run(Map.of("eval_gold", GOLD, "eval_scores", PROXY, "eval_kl", KL));
        CurveLine line = CurveLine.of(Trail.of(run).getFirst(), 1, Look::quality);
        assertArrayEquals(new double[] {0, 2, 3}, line.steps());
        assertArrayEquals(new double[] {0.2, 0.3, -0.1}, line.values());
    }

    @Test
    void withoutGoldThereIsNoSection() {
        RunRecord run = run(Map.of("eval_scores", PROXY, "eval_kl", KL));
        assertEquals(Optional.empty(), ProxySection.of(run, ArmStyles.of(run)));
    }
}
