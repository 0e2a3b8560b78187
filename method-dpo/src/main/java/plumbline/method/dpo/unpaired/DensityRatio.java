package plumbline.method.dpo.unpaired;

/**
 * The weight of a bad answer by its prompt: p / (1 − p), how much likelier the prompt is among good
 * answers than among bad ones, within bounds. Jung et al. 2024, section 4.2.
 */
record DensityRatio(double least, double most) {
    /** Keeps the ratio finite where p is 1, as TRL does. */
    private static final double EPSILON = 1e-8;

    /**
     * @param desirable p, the probability that an answer to the prompt is a good one
     */
    double of(double desirable) {
        return Math.clamp(desirable / (1 - desirable + EPSILON), least, most);
    }
}
