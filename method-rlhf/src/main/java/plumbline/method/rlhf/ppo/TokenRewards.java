package plumbline.method.rlhf.ppo;

import plumbline.spi.Ragged;

import java.util.Arrays;

/** Rewards per token: the price of moving away from the reference, and the score at the end. */
public final class TokenRewards {
    private TokenRewards() {}

    /**
     * Compute −β·KL per token, plus the score on each completion's last token.
     *
     * @param kl per token, in nats
     * @param scores per completion
     */
    public static Ragged scoreOnLastToken(Ragged kl, double coefficient, double[] scores) {
        double[] rewards = penalty(kl, coefficient);
        for (int row = 0; row < kl.rows(); row++) {
            rewards[kl.offsets()[row + 1] - 1] += scores[row];
        }
        return new Ragged(rewards, kl.offsets());
    }

    /** Compute −β·KL per token. */
    public static double[] penalty(Ragged kl, double coefficient) {
        return Arrays.stream(kl.values()).map(k -> -coefficient * k).toArray();
    }
}
