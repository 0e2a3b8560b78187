package plumbline.engine.kernel;

/**
 * What a row of logits says about its target, one entry per row; logarithms are natural.
 *
 * @param logSumExp log Σ exp(logit)
 * @param logProb logit of the target less {@code logSumExp}
 * @param entropy −Σ p log p
 * @param logSumSquaredProb log Σ p²
 * @param kl Σ p (log p − log q) to a reference, where one was given
 */
public record TokenStats(
        double[] logSumExp,
        double[] logProb,
        double[] entropy,
        double[] logSumSquaredProb,
        double[] kl) {
    public static TokenStats ofRows(int rows) {
        return new TokenStats(
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows]);
    }
}
