package plumbline.harness.health;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rules about one stage, over the metrics that it recorded under the field's names. What a
 * stage did not record is not diagnosed. Quarters are of its steps.
 */
public final class HealthRules {
    /** Customary peak learning rates for models that were trained before. */
    private static final Map<String, Range> LEARNING_RATES =
            Map.of(
                    "sft", new Range(1e-4, 5e-4),
                    "reward-model", new Range(1e-5, 1e-4),
                    "ppo", new Range(1e-6, 1e-5),
                    "rloo", new Range(1e-6, 1e-5),
                    "grpo", new Range(1e-6, 1e-5),
                    "reinforce-plus-plus", new Range(1e-6, 1e-5));

    private static final Range KL_COEFFICIENTS = new Range(0.01, 0.1);

    public static final List<HealthRule> ALL =
            List.of(
                    new HealthRule(
                            "runaway-kl",
                            "20 nats per sequence",
                            "Raise the KL coefficient, or lower the learning rate.",
                            s -> above(s.max("objective/kl"), 20, "objective/kl reached %s")),
                    RewardHacking.WHILE_TRAINING,
                    new HealthRule(
                            "mode-collapse",
                            "half of the first quarter's variety, a tenth of its entropy",
                            "Raise the KL coefficient or the entropy bonus, or stop earlier.",
                            HealthRules::collapse),
                    new HealthRule(
                            "saturation",
                            "rewards within ±100",
                            "Normalise or clip the reward, or lower the reward model's rate.",
                            HealthRules::saturation),
                    new HealthRule(
                            "ratio-off-one",
                            "1 ± 0.001 on the first pass; where only val/ratio is recorded, 1 ±"
                                    + " 0.1",
                            "Sampling and scoring disagree: check temperature, truncated sampling"
                                    + " and dropout.",
                            HealthRules::ratio),
                    new HealthRule(
                            "explained-variance",
                            "0",
                            "Warm the critic up, raise its learning rate, or whiten rewards.",
                            s ->
                                    below(
                                            s.end("val/explained_variance"),
                                            0,
                                            "val/explained_variance is %s in the last quarter")),
                    new HealthRule(
                            "clip-fraction",
                            "0.3",
                            "Lower the learning rate, or take fewer epochs over each rollout.",
                            HealthRules::clipped),
                    new HealthRule(
                            "length-explosion",
                            "twice the first quarter's length",
                            "Penalise length in the reward, or take labels without a length bias.",
                            HealthRules::length),
                    new HealthRule(
                            "truncation",
                            "a fifth of the completions",
                            "Allow longer completions, or penalise a missing end.",
                            s ->
                                    below(
                                            s.end("rollouts/end_rate"),
                                            0.8,
                                            "rollouts/end_rate is %s in the last quarter")),
                    new HealthRule(
                            "learning-rate",
                            "sft 1e-4 to 5e-4, reward-model 1e-5 to 1e-4, ppo and its relatives"
                                    + " 1e-6 to 1e-5",
                            "Take a rate from the customary range for pre-trained models.",
                            HealthRules::learningRate),
                    new HealthRule(
                            "kl-coefficient",
                            "0.01 to 0.1",
                            "Take a coefficient from the customary range, or an adaptive one with"
                                    + " these bounds.",
                            HealthRules::klCoefficient));

    private HealthRules() {}

    private record Range(double low, double high) {
        boolean holds(double value) {
            return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
        }
    }

    private static Optional<String> collapse(StageHealth s) {
        return fallen(s, "rollouts/unique_tokens", 0.5)
                .or(() -> fallen(s, "rollouts/distinct_2", 0.5))
                .or(() -> fallen(s, "objective/entropy", 0.1));
    }

    private static Optional<String> fallen(StageHealth s, String metric, double share) {
        OptionalDouble start = s.start(metric);
        OptionalDouble end = s.end(metric);
        boolean fell = s.hasQuarters(metric) && end.getAsDouble() < share * start.getAsDouble();
        return fell ? Optional.of(course(metric, start, end)) : Optional.empty();
    }

    private static Optional<String> saturation(StageHealth s) {
        return above(s.largest("objective/scores"), 100, "|objective/scores| reached %s")
                .or(() -> above(s.largest("max_reward"), 100, "|max_reward| reached %s"))
                .or(() -> above(s.largest("min_reward"), 100, "|min_reward| reached %s"));
    }

    /** Later passes move the ratio, and should: of them the clip fraction tells. */
    private static Optional<String> ratio(StageHealth s) {
        return s.values("val/ratio_first").length > 0
                ? off(s, "val/ratio_first", 0.001)
                : off(s, "val/ratio", 0.1);
    }

    private static Optional<String> off(StageHealth s, String metric, double tolerance) {
        for (double value : s.values(metric)) {
            if (Math.abs(value - 1) > tolerance) {
                return Optional.of(metric + " was " + number(value));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> clipped(StageHealth s) {
        return above(
                        s.end("policy/clipfrac_avg"),
                        0.3,
                        "policy/clipfrac_avg is %s in the last quarter")
                .or(
                        () ->
                                above(
                                        s.end("clip_ratio_region_mean"),
                                        0.3,
                                        "clip_ratio_region_mean is %s in the last quarter"));
    }

    private static Optional<String> length(StageHealth s) {
        OptionalDouble start = s.start("rollouts/length");
        OptionalDouble end = s.end("rollouts/length");
        boolean exploded =
                s.hasQuarters("rollouts/length") && end.getAsDouble() > 2 * start.getAsDouble();
        return exploded ? Optional.of(course("rollouts/length", start, end)) : Optional.empty();
    }

    private static Optional<String> learningRate(StageHealth s) {
        Range range = LEARNING_RATES.get(s.component());
        OptionalDouble peak = s.max("learning_rate");
        boolean odd =
                s.pretrained()
                        && range != null
                        && peak.isPresent()
                        && !range.holds(peak.getAsDouble());
        return odd
                ? Optional.of("the peak of learning_rate is " + number(peak.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<String> klCoefficient(StageHealth s) {
        for (double value : s.values("objective/kl_coef")) {
            if (!KL_COEFFICIENTS.holds(value)) {
                return Optional.of("objective/kl_coef was " + number(value));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> above(OptionalDouble value, double limit, String clause) {
        return value.isPresent() && value.getAsDouble() > limit
                ? Optional.of(clause.formatted(number(value.getAsDouble())))
                : Optional.empty();
    }

    private static Optional<String> below(OptionalDouble value, double limit, String clause) {
        return value.isPresent() && value.getAsDouble() < limit
                ? Optional.of(clause.formatted(number(value.getAsDouble())))
                : Optional.empty();
    }

    private static String course(String metric, OptionalDouble start, OptionalDouble end) {
        return "%s went from %s in the first quarter to %s in the last"
                .formatted(metric, number(start.getAsDouble()), number(end.getAsDouble()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
