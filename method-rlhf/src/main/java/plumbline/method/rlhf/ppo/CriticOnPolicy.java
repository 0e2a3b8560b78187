package plumbline.method.rlhf.ppo;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Learner;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Checkpointable;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreVars;
import plumbline.tape.Var;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A critic that is a head on the policy's trunk, and learns in the policy's own steps: one loss,
 * one pass (Schulman et al. 2017, eq. 9).
 *
 * @param policy with a value head
 */
record CriticOnPolicy(Policy policy, CriticSettings settings) implements Critic {
    @Override
    public Map<String, Checkpointable> state() {
        return Map.of();
    }

    @Override
    public Ragged values(Experience e) {
        return Critic.values(policy, e);
    }

    @Override
    public Map<String, Double> learn(
            Experience e, Ragged oldValues, Ragged returns, Learner.Turn turn) {
        return Map.of();
    }

    @Override
    public PolicySteps.Objective beside(
            PolicySteps.Objective policyObjective, Ragged oldValues, Ragged returns) {
        return new Joint(policyObjective, settings, oldValues, returns);
    }

    /** The policy's objective and, by its weight, the critic's. */
    private record Joint(
            PolicySteps.Objective policy, CriticSettings settings, Ragged old, Ragged returns)
            implements PolicySteps.Objective {
        @Override
        public Set<Quantity> alsoReads() {
            return Set.of(Quantity.VALUE);
        }

        @Override
        public Var loss(ScoreVars scores, int... rows) {
            return policy.loss(scores, rows).plus(valueLoss(scores, rows).times(settings.weight()));
        }

        @Override
        public Map<String, Double> figures(ScoreVars scores, int... rows) {
            Map<String, Double> figures = new TreeMap<>(policy.figures(scores, rows));
            figures.put("loss/value_avg", valueLoss(scores, rows).scalar());
            figures.put(
                    "val/clipfrac_avg",
                    ValueLosses.clipFraction(
                            scores.get(Quantity.VALUE),
                            Experience.rows(old, rows),
                            Experience.rows(returns, rows),
                            settings.clip()));
            return figures;
        }

        private Var valueLoss(ScoreVars scores, int... rows) {
            return ValueLosses.loss(
                    scores.get(Quantity.VALUE),
                    Experience.rows(old, rows),
                    Experience.rows(returns, rows),
                    settings.clip());
        }
    }
}
