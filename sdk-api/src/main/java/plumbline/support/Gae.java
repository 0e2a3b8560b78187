package plumbline.support;

import plumbline.spi.Ragged;

/**
 * Generalized advantage estimation (Schulman et al. 2016, eq. 16).
 *
 * @param gamma discount per token, γ, from 0 to 1
 * @param lambda how far returns are trusted over the critic, λ, from 0 to 1
 */
public record Gae(double gamma, double lambda) {
    /**
     * Advantages and returns, per token; not whitened.
     *
     * @param advantages Σₗ (γλ)^l δ, over each token and those after it
     * @param returns advantages plus values: what the critic should have said
     */
    public record Estimate(Ragged advantages, Ragged returns) {}

    /**
     * Walk each completion backwards.
     *
     * @param rewards per token, KL penalty included; the score sits on the last token
     * @param values the critic's estimate before each token, same lengths
     * @return advantages and returns, per token, in the rows of the rewards; not whitened
     */
    public Estimate of(Ragged rewards, Ragged values) {
        double[] advantages = new double[rewards.values().length];
        double[] returns = new double[advantages.length];
        for (int row = 0; row < rewards.rows(); row++) {
            double next = 0; // After the last token there is nothing to come.
            double advantage = 0;
            for (int t = rewards.offsets()[row + 1] - 1; t >= rewards.offsets()[row]; t--) {
                double value = values.values()[t];
                double delta = rewards.values()[t] + gamma * next - value;
                advantage = delta + gamma * lambda * advantage;
                advantages[t] = advantage;
                returns[t] = advantage + value;
                next = value;
            }
        }
        return new Estimate(
                new Ragged(advantages, rewards.offsets()), new Ragged(returns, rewards.offsets()));
    }
}
