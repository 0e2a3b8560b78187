package plumbline.method.dpo.online;

import java.util.Arrays;

/**
 * Draws an answer of the geometric mixture π^(1−β)·π_ref^β (Munos et al. 2023, Nash-MD) from
 * answers of the policy, by importance resampling: exact as their number grows.
 *
 * @param chosen which of the answers
 * @param effective the answers that the weights leave, as a share: (Σw)² / (n·Σw²)
 */
record MixtureOpponent(int chosen, double effective) {
    /**
     * Draw one.
     *
     * @param logWeights of the mixture over the distribution that the answers were drawn from
     * @param uniform a number from 0 to 1 that decides
     */
    static MixtureOpponent draw(double[] logWeights, double uniform) {
        double most = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights = Arrays.stream(logWeights).map(w -> Math.exp(w - most)).toArray();
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        int chosen = 0;
        double below = weights[0];
        while (chosen < weights.length - 1 && uniform * sum >= below) {
            chosen++;
            below += weights[chosen];
        }
        return new MixtureOpponent(chosen, sum * sum / (weights.length * squares));
    }
}
