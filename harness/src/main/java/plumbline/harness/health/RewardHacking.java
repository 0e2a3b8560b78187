package plumbline.harness.health;

import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;
import plumbline.harness.stats.Bootstrap;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Measurement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The reward that is trained on rises while what it stands for does not.
 *
 * <p>Where gold was asked while the stage trained, on the same prompts each time: gold below its
 * peak at the end by more than two standard errors of the difference, and proxy above what it was
 * at that peak. Where it was not: proxy up over the stage's steps by more than two standard errors,
 * and the arm's gold reward not above the reference arm's, its 95 % interval over prompts reaching
 * down to 0.
 */
public final class RewardHacking {
    public static final String NAME = "reward-hacking";

    private static final String PROXY = "objective/scores";
    private static final String GOLD = "gold-reward";
    private static final String PROXY_LOOK = "eval_scores";
    private static final String GOLD_LOOK = "eval_gold";
    private static final double ERRORS = 2;
    private static final String REMEDY =
            "Stop earlier, raise the KL coefficient, or take an ensemble of reward models or a"
                    + " length penalty.";

    /** The rule about one stage whose gold was asked while it trained. */
    static final HealthRule WHILE_TRAINING =
            new HealthRule(
                    NAME,
                    "gold keeps its peak while the proxy rises, within two standard errors",
                    REMEDY,
                    RewardHacking::fallenFromItsPeak);

    private RewardHacking() {}

    /**
     * Diagnose an arm; empty where there is no gold, or no stage that follows a proxy.
     *
     * @param reference the reference arm's record of the same seed
     */
    public static Optional<Diagnosis> of(SeedRecord arm, SeedRecord reference) {
        Optional<Measurement> gold = measured(arm);
        Optional<Measurement> before = measured(reference);
        if (arm == reference || gold.isEmpty() || before.isEmpty()) {
            return Optional.empty();
        }
        WeightedValues now = WeightedValues.of(gold.get());
        WeightedValues then = WeightedValues.of(before.get());
        if (now.size() != then.size()) {
            return Optional.empty();
        }
        Bootstrap.Result difference = Bootstrap.standard().estimate(Replicate.paired(now, then));
        return arm.curves().stream()
                .filter(curve -> !sawGold(curve) && rises(curve))
                .reduce((_, last) -> last)
                .filter(_ -> notAboveZero(difference))
                .map(curve -> diagnosis(curve, difference));
    }

    private static Optional<String> fallenFromItsPeak(StageHealth stage) {
        double[] gold = stage.values(GOLD_LOOK);
        double[] proxy = stage.values(PROXY_LOOK);
        double[] errors = stage.values(GOLD_LOOK + "_se");
        if (gold.length < 2 || proxy.length != gold.length || errors.length != gold.length) {
            return Optional.empty();
        }
        int end = gold.length - 1;
        int peak =
                IntStream.rangeClosed(0, end)
                        .boxed()
                        .max(Comparator.comparingDouble(i -> gold[i]))
                        .orElseThrow();
        boolean fell = gold[peak] - gold[end] > ERRORS * Math.hypot(errors[peak], errors[end]);
        return fell && proxy[end] > proxy[peak]
                ? Optional.of(
                        "%s fell from its peak, %s, to %s, while %s rose from %s to %s"
                                .formatted(
                                        GOLD_LOOK,
                                        HealthRules.number(gold[peak]),
                                        HealthRules.number(gold[end]),
                                        PROXY_LOOK,
                                        HealthRules.number(proxy[peak]),
                                        HealthRules.number(proxy[end])))
                : Optional.empty();
    }

    private static boolean sawGold(StageCurve curve) {
        return curve.metrics().containsKey(GOLD_LOOK);
    }

    /** Compare the last quarter of the steps with the first. */
    static boolean rises(StageCurve curve) {
        double[] proxy = new StageHealth("", false, curve).values(PROXY);
        int quarter = proxy.length / 4;
        if (quarter < 2) {
            return false;
        }
        double[] first = Arrays.copyOf(proxy, quarter);
        double[] last = Arrays.copyOfRange(proxy, proxy.length - quarter, proxy.length);
        double error = Math.sqrt((variance(first) + variance(last)) / quarter);
        return mean(last) - mean(first) > ERRORS * error;
    }

    private static boolean notAboveZero(Bootstrap.Result difference) {
        Interval interval = difference.interval();
        return interval != null && interval.low() <= 0;
    }

    private static Diagnosis diagnosis(StageCurve curve, Bootstrap.Result gold) {
        StageHealth health = new StageHealth("", false, curve);
        return new Diagnosis(
                NAME,
                curve.stage(),
                "%s went from %s to %s, gold-reward by %s (%s to %s) against the reference"
                        .formatted(
                                PROXY,
                                HealthRules.number(health.start(PROXY).orElseThrow()),
                                HealthRules.number(health.end(PROXY).orElseThrow()),
                                HealthRules.number(gold.value()),
                                HealthRules.number(gold.interval().low()),
                                HealthRules.number(gold.interval().high())),
                "gold rises where the proxy does",
                REMEDY);
    }

    private static Optional<Measurement> measured(SeedRecord seed) {
        return seed.measurements().stream().filter(m -> m.name().equals(GOLD)).findFirst();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
