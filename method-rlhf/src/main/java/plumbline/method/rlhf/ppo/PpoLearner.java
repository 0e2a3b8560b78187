package plumbline.method.rlhf.ppo;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Learner;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Checkpointable;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreVars;
import plumbline.spi.Training;
import plumbline.support.Gae;
import plumbline.support.Whitening;
import plumbline.tape.Var;

import java.util.Map;
import java.util.TreeMap;

/** One iteration of PPO (Schulman et al. 2017, algorithm 1) on text. */
final class PpoLearner implements Learner {
    private final PpoSettings settings;
    private final Critic critic;

    PpoLearner(PpoSettings settings, Critic critic) {
        this.settings = settings;
        this.critic = critic;
    }

    @Override
    public Map<String, Checkpointable> state() {
        return critic.state();
    }

    @Override
    public Map<String, Double> learn(Training training, Experience e, Turn turn) {
        // 1. Rewards per token: the price of KL, and the score at the end.
        Ragged rewards = rewards(e, turn.klCoefficient());
        // 2. Advantages and returns.
        Ragged values = critic.values(e);
        Gae.Estimate estimate = new Gae(settings.gamma(), settings.lambda()).of(rewards, values);
        Ragged advantages = advantages(estimate.advantages());
        // 3. The critic learns the returns, unless it stands on the policy.
        Map<String, Double> figures =
                new TreeMap<>(critic.learn(e, values, estimate.returns(), turn));
        explainedVariance(values, estimate.returns(), figures);
        // 4. The policy learns the advantages, once the critic is warm; with a critic on it, both.
        if (turn.iteration() < settings.critic().warmUp()) {
            figures.putAll(Map.of("loss", figures.get("loss/value_avg"), "grad_norm", 0.0));
            return figures;
        }
        PolicySteps.Objective objective =
                critic.beside(new ClippedObjective(e, advantages), values, estimate.returns());
        double criticsTokens = figures.getOrDefault("tokens", 0.0);
        figures.putAll(new PolicySteps(training, e, settings.steps()).take(objective, turn));
        figures.merge("tokens", criticsTokens, Double::sum);
        return figures;
    }

    private Ragged rewards(Experience e, double klCoefficient) {
        Ragged plain = TokenRewards.scoreOnLastToken(e.kl(), klCoefficient, e.rewards());
        return settings.whitenRewards()
                ? e.perToken(Whitening.scaled(plain.values(), Whitening.Variance.UNBIASED))
                : plain;
    }

    private Ragged advantages(Ragged raw) {
        return settings.whitenAdvantages()
                ? new Ragged(
                        Whitening.shifted(raw.values(), Whitening.Variance.UNBIASED), raw.offsets())
                : raw;
    }

    /** Compute 1 − var(returns − values)/var(returns); nothing where the returns are all equal. */
    private static void explainedVariance(
            Ragged values, Ragged returns, Map<String, Double> figures) {
        double[] left = new double[values.values().length];
        for (int i = 0; i < left.length; i++) {
            left[i] = returns.values()[i] - values.values()[i];
        }
        double all = variance(returns.values());
        if (all > 0) {
            figures.put("val/explained_variance", 1 - variance(left) / all);
        }
    }

    private static double variance(double[] x) {
        return Whitening.Moments.of(x, Whitening.Variance.BIASED).variance();
    }

    /** The clipped surrogate, averaged over tokens, less the entropy bonus. */
    private final class ClippedObjective implements PolicySteps.Objective {
        private final Experience experience;
        private final Ragged advantages;

        ClippedObjective(Experience experience, Ragged advantages) {
            this.experience = experience;
            this.advantages = advantages;
        }

        @Override
        public Var loss(ScoreVars scores, int... rows) {
            Var policyLoss =
                    TokenAggregation.TOKEN_MEAN.of(
                            PolicyLosses.dualClipped(
                                    ratio(scores, rows),
                                    Experience.rows(advantages, rows),
                                    settings.clipLow(),
                                    settings.clipHigh(),
                                    settings.dualClip()),
                            1);
            return settings.entropyCoefficient() == 0
                    ? policyLoss
                    : policyLoss.minus(
                            scores.get(Quantity.ENTROPY)
                                    .mean()
                                    .times(settings.entropyCoefficient()));
        }

        @Override
        public Map<String, Double> figures(ScoreVars scores, int... rows) {
            Var ratio = ratio(scores, rows);
            Var a = Experience.rows(advantages, rows);
            double low = settings.clipLow();
            double high = settings.clipHigh();
            return Map.of(
                    "policy/clipfrac_avg",
                    PolicyLosses.clipFraction(ratio, a, low, high),
                    "policy/dual_clipfrac_avg",
                    PolicyLosses.dualClipFraction(ratio, a, low, high, settings.dualClip()));
        }

        private Var ratio(ScoreVars scores, int... rows) {
            return PolicyLosses.cappedRatio(
                    scores.logProbs(), Experience.rows(experience.logProbs(), rows));
        }
    }
}
