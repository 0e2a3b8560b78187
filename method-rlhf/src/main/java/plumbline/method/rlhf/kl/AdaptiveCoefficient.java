package plumbline.method.rlhf.kl;

/**
 * The proportional controller that steers a KL coefficient towards a target (Ziegler et al. 2019,
 * section 2.2).
 *
 * @param target in nats per sequence
 * @param horizon sequences over which an error of 100 % would double the coefficient, were it not
 *     capped
 */
public record AdaptiveCoefficient(double target, double horizon) {
    private static final double LARGEST_ERROR = 0.2;

    /**
     * Compute β·(1 + e·n/horizon), where e = KL/target − 1 within ±0.2.
     *
     * @param sequences over which {@code kl} was measured, n
     */
    public double next(double coefficient, double kl, double sequences) {
        double error = Math.clamp(kl / target - 1, -LARGEST_ERROR, LARGEST_ERROR);
        return coefficient * (1 + error * sequences / horizon);
    }
}
