package plumbline.method.rlhf.group;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Iterations;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.ScoreVars;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REINFORCE leave-one-out: a completion's baseline is the mean of the others of its prompt. */
public final class RlooOptimizer implements Optimizer<RlooSettings> {
    @Override
    public String name() {
        return "rloo";
    }

    @Override
    public RlooSettings defaults() {
        return RlooSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "REINFORCE leave-one-out: a completion is one action, the others of its prompt its"
                        + " baseline.",
                """
                r = clip(score) - [no end] missing-end-penalty - kl.coefficient * (sum of KL over its tokens)
                A = r - mean of the other completions' r
                loss = mean over completions of max(-A rho, -A clip(rho, 1 - clip-low, 1 + clip-high))
                rho = exp(sum over tokens of log pi - log pi_old)\
                """,
                "Ahmadian et al. 2024, Back to Basics, eq. 8; ratio and clip as in TRL's"
                        + " RLOOTrainer");
    }

    @Override
    public List<SettingProblem> check(RlooSettings settings, Set<String> given) {
        return settings.regime().problems(given);
    }

    @Override
    public Optional<Asking> asking(RlooSettings settings, TrainingData data) {
        return Optional.of(settings.regime().asking(data));
    }

    @Override
    public void optimize(StageContext context, RlooSettings settings) {
        Iterations.run(
                context,
                settings.regime(),
                (training, e, turn) ->
                        new PolicySteps(training, e, settings.steps())
                                .take(
                                        new SequenceObjective(
                                                e,
                                                advantages(e, turn.klCoefficient(), settings),
                                                settings),
                                        turn));
    }

    private static double[] advantages(Experience e, double klCoefficient, RlooSettings settings) {
        double[] rewards = e.rewards().clone();
        double[] kl = e.kl().sums();
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] -= klCoefficient * kl[i];
        }
        double[] advantages = new GroupAdvantages(settings.groupSize()).leaveOneOut(rewards);
        return settings.normalizeAdvantages()
                ? GroupAdvantages.standardised(advantages, RlooSettings.EPSILON)
                : advantages;
    }

    /** The clipped surrogate of whole completions. */
    private record SequenceObjective(
            Experience experience, double[] advantages, RlooSettings settings)
            implements PolicySteps.Objective {
        @Override
        public Var loss(ScoreVars scores, int... rows) {
            return RlooLoss.perSequence(
                            ratio(scores, rows), of(rows), settings.clipLow(), settings.clipHigh())
                    .mean();
        }

        @Override
        public Map<String, Double> figures(ScoreVars scores, int... rows) {
            Var ratio = ratio(scores, rows);
            return Map.of(
                    "policy/clip_ratio_low_mean",
                    GroupMetrics.low(ratio, of(rows), settings.clipLow()),
                    "policy/clip_ratio_high_mean",
                    GroupMetrics.high(ratio, of(rows), 1 + settings.clipHigh()));
        }

        private Var ratio(ScoreVars scores, int... rows) {
            return RlooLoss.ratio(scores.logProbs(), Experience.rows(experience.logProbs(), rows));
        }

        private Var of(int... rows) {
            return Var.of(Arrays.stream(rows).mapToDouble(r -> advantages[r]).toArray());
        }
    }
}
