package plumbline.method.rlhf.rollout;

import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.TokenGroup;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;

/**
 * What one iteration's policy wrote, and what it is worth. Row r of everything is rollout r; the
 * completions of one prompt stand together.
 *
 * @param logProbs of the policy that wrote them, per token
 * @param reference log-probs of the reference, per token
 * @param kl to the reference, per token, by the estimator of the settings
 * @param scores as the reward source gave them
 * @param rewards the scores clipped and penalised
 */
public record Experience(
        List<Rollout> rollouts,
        Ragged logProbs,
        Ragged reference,
        Ragged kl,
        double[] scores,
        double[] rewards) {

    public int size() {
        return rollouts.size();
    }

    /** Return how many tokens were written. */
    public int tokens() {
        return logProbs.values().length;
    }

    /** Return the mean over sequences of their KL, in nats. */
    public double klNats() {
        double sum = 0;
        for (double k : kl.sums()) {
            sum += k;
        }
        return sum / size();
    }

    /**
     * Return some rollouts as groups; those of one prompt share it.
     *
     * @param rows ascending
     */
    public List<TokenGroup> groups(int... rows) {
        List<TokenGroup> groups = new ArrayList<>();
        for (int from = 0; from < rows.length; ) {
            Rollout first = rollouts.get(rows[from]);
            List<int[]> completions = new ArrayList<>();
            int end = from;
            while (end < rows.length
                    && rollouts.get(rows[end]).promptIndex() == first.promptIndex()) {
                completions.add(rollouts.get(rows[end]).tokens());
                end++;
            }
            groups.add(new TokenGroup(first.prompt(), completions));
            from = end;
        }
        return groups;
    }

    /** Return the rows of something per token that belong to some rollouts, as constants. */
    public static Var rows(Ragged perToken, int... rows) {
        return Var.ragged(perToken.values(), perToken.offsets()).selectRows(rows);
    }

    /** Lay values out per token. */
    public Ragged perToken(double[] values) {
        return new Ragged(values, logProbs.offsets());
    }
}
