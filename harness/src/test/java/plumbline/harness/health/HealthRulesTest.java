package plumbline.harness.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class HealthRulesTest {
    @ParameterizedTest(name = "{0}: {1} from {2} to {3} fires {4}")
    @CsvSource({
        "runaway-kl, objective/kl, 0, 21, true",
        "runaway-kl, objective/kl, 0, 20, false",
        "mode-collapse, rollouts/unique_tokens, 100, 30, true",
        "mode-collapse, rollouts/unique_tokens, 100, 80, false",
        "mode-collapse, rollouts/distinct_2, 0.5, 0.1, true",
        "mode-collapse, rollouts/distinct_2, 0.5, 0.4, false",
        "mode-collapse, objective/entropy, 10, 0.1, true",
        "mode-collapse, objective/entropy, 10, 5, false",
        "saturation, objective/scores, 0, -101, true",
        "saturation, objective/scores, 0, 99, false",
        "saturation, max_reward, 0, 150, true",
        "saturation, min_reward, 0, -150, true",
        "saturation, min_reward, 0, -99, false",
        "ratio-off-one, val/ratio_first, 1, 1.01, true",
        "ratio-off-one, val/ratio_first, 1, 1.0001, false",
        "ratio-off-one, val/ratio, 1, 0.8, true",
        "ratio-off-one, val/ratio, 1, 1.05, false",
        "explained-variance, val/explained_variance, 0.5, -0.3, true",
        "explained-variance, val/explained_variance, -1, 0.5, false",
        "clip-fraction, policy/clipfrac_avg, 0.1, 0.5, true",
        "clip-fraction, policy/clipfrac_avg, 0.1, 0.3, false",
        "clip-fraction, clip_ratio_region_mean, 0.1, 0.5, true",
        "clip-fraction, clip_ratio_region_mean, 0.1, 0.2, false",
        "length-explosion, rollouts/length, 10, 40, true",
        "length-explosion, rollouts/length, 10, 18, false",
        "truncation, rollouts/end_rate, 1, 0.5, true",
        "truncation, rollouts/end_rate, 1, 0.95, false",
        "kl-coefficient, objective/kl_coef, 0.05, 0.2, true",
        "kl-coefficient, objective/kl_coef, 0.01, 0.1, false",
        "learning-rate, learning_rate, 0, 1e-3, true",
        "learning-rate, learning_rate, 0, 5e-6, false"
    })
    void aRuleFiresBeyondItsThresholdAndNotWithin(
            String rule, String metric, double from, double to, boolean fires) {
        Optional<Diagnosis> found = rule(rule).check(stage(true, line(metric, from, to)));
        assertEquals(fires, found.isPresent(), found.toString());
        found.ifPresent(d -> assertTrue(d.evidence().contains(metric), d.evidence()));
    }

    @Test
    void aRatioThatOnlyLaterPassesMovedIsFine() {
        StageCurve moved =
                new StageCurve(
                        "ppo",
                        new int[] {0, 1},
                        Map.of(
                                "val/ratio_first", new double[] {1, 1},
                                "val/ratio", new double[] {1.29, 1}));
        assertEquals(Optional.empty(), rule("ratio-off-one").check(stage(true, moved)));
    }

    @Test
    void whatWasNotRecordedIsNotDiagnosed() {
        StageHealth silent = stage(true, line("loss", 1, 0));
        HealthRules.ALL.forEach(r -> assertEquals(Optional.empty(), r.check(silent), r.name()));
    }

    @Test
    void quartersOfAFewStepsAreNotCompared() {
        StageCurve few =
                new StageCurve(
                        "ppo",
                        new int[] {0, 1, 2},
                        Map.of("rollouts/unique_tokens", new double[] {100, 50, 10}));
        assertEquals(Optional.empty(), rule("mode-collapse").check(stage(true, few)));
    }

    @Test
    void aModelFromScratchMayLearnFast() {
        StageHealth scratch = stage(false, line("learning_rate", 0, 1e-3));
        assertEquals(Optional.empty(), rule("learning-rate").check(scratch));
    }

    @Test
    void aDiagnosisSaysRuleEvidenceThresholdAndRemedy() {
        Diagnosis d =
                rule("runaway-kl").check(stage(true, line("objective/kl", 0, 25))).orElseThrow();
        assertEquals(
                "stage 'ppo': runaway-kl: objective/kl reached 25.0 (threshold: 20 nats per"
                        + " sequence). Raise the KL coefficient, or lower the learning rate.",
                d.sentence());
    }

    @Test
    void proxyUpAndGoldDownIsRewardHacking() {
        SeedRecord reference = seed(0.5, line("loss", 1, 0));
        StageCurve rising = line("objective/scores", 0, 5);
        assertTrue(RewardHacking.of(seed(0.3, rising), reference).isPresent());
        assertTrue(RewardHacking.of(seed(0.5, rising), reference).isPresent());
        assertEquals(Optional.empty(), RewardHacking.of(seed(0.9, rising), reference));
        StageCurve flat = line("objective/scores", 1, 1);
        assertEquals(Optional.empty(), RewardHacking.of(seed(0.3, flat), reference));
        assertEquals(Optional.empty(), RewardHacking.of(reference, reference));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2;0.4;0.3, 0;1;2, true",
        "0.2;0.3;0.4, 0;1;2, false",
        "0.2;0.4;0.39, 0;1;2, false",
        "0.2;0.4;0.3, 0;2;1, false"
    })
    void goldBelowItsPeakWhileTheProxyRisesIsRewardHacking(
            String gold, String proxy, boolean fires) {
        StageCurve looks =
                new StageCurve(
                        "ppo",
                        new int[] {0, 5, 10},
                        Map.of(
                                "eval_gold", numbers(gold),
                                "eval_gold_se", new double[] {0.01, 0.01, 0.01},
                                "eval_scores", numbers(proxy)));
        assertEquals(fires, rule("reward-hacking").check(stage(false, looks)).isPresent());
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(";")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void aRuleToStopByMustExist() {
        assertEquals(List.of("runaway-kl"), new HealthSettings(List.of("runaway-kl")).stop());
        assertThrows(IllegalArgumentException.class, () -> new HealthSettings(List.of("runaway")));
    }

    private static HealthRule rule(String name) {
        return HealthRules.ALL.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static StageHealth stage(boolean pretrained, StageCurve curve) {
        return new StageHealth("ppo", pretrained, curve);
    }

    /** A metric that goes from one value to another over 20 steps. */
    private static StageCurve line(String metric, double from, double to) {
        int[] steps = IntStream.range(0, 20).toArray();
        double[] values =
                IntStream.of(steps)
                        .mapToDouble(i -> i < 10 ? from : i == 19 ? to : from + (to - from) * 0.999)
                        .toArray();
        return new StageCurve("ppo", steps, Map.of(metric, values));
    }

    private static SeedRecord seed(double gold, StageCurve curve) {
        double[] values = new double[64];
        Arrays.setAll(values, i -> gold + 0.05 * Math.sin(i * gold * 100));
        Measurement measured =
                Measurement.perPrompt("gold-reward", "", Direction.HIGHER_IS_BETTER, values);
        return new SeedRecord(1, List.of(measured), List.of(curve), Map.of(), List.of(), List.of());
    }
}
