package plumbline.method.rlhf.group;

import static plumbline.method.rlhf.rollout.Experience.rows;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreVars;
import plumbline.tape.Var;

import java.util.HashMap;
import java.util.Map;

/**
 * A loss of GRPO's family on an iteration's experience.
 *
 * @param advantages per token
 * @param longest the longest completion allowed
 * @param batchTokens of an average minibatch
 * @param klCoefficient weight of k3 in the loss; 0 where KL is in the rewards
 */
record GroupObjective(
        Experience experience,
        Ragged advantages,
        GrpoLoss loss,
        double longest,
        double batchTokens,
        double klCoefficient)
        implements PolicySteps.Objective {
    @Override
    public Var loss(ScoreVars scores, int... rows) {
        return loss.of(batch(scores, rows), longest);
    }

    @Override
    public Map<String, Double> figures(ScoreVars scores, int... rows) {
        Map<String, Double> figures = new HashMap<>();
        GroupMetrics.of(loss, batch(scores, rows))
                .forEach((name, value) -> figures.put("policy/" + name, value));
        return figures;
    }

    private GroupBatch batch(ScoreVars scores, int... rows) {
        return new GroupBatch(
                scores.logProbs(),
                rows(experience.logProbs(), rows),
                rows(experience.reference(), rows),
                scores.get(Quantity.ENTROPY),
                rows(advantages, rows),
                batchTokens,
                klCoefficient);
    }
}
