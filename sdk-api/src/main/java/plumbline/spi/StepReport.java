package plumbline.spi;

/**
 * What one training step did.
 *
 * @param loss the scalar that was minimised, before the update
 * @param scores of the batch, before the update
 * @param gradientNorm global L2 norm before clipping
 * @param tokens computed forward and backward, a shared prompt counted once
 */
public record StepReport(double loss, Scores scores, double gradientNorm, long tokens) {}
