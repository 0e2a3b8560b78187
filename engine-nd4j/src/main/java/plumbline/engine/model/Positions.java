package plumbline.engine.model;

/** How a token knows where it stands. */
public sealed interface Positions {
    /** A trained vector per position, added to the embedding. */
    record Learned() implements Positions {}

    /**
     * Queries and keys are rotated, half-split convention (Su et al. 2021).
     *
     * @param theta base of the wavelengths
     */
    record Rotary(double theta, Scaling scaling) implements Positions {
        /** Rotate without stretching. */
        public Rotary(double theta) {
            this(theta, new Scaling.None());
        }
    }

    /** How rotary frequencies are stretched for contexts longer than those of pre-training. */
    sealed interface Scaling {
        record None() implements Scaling {}

        /** Divide every frequency by the factor. */
        record Linear(double factor) implements Scaling {}

        /**
         * Llama 3.1: divide low frequencies by the factor, keep high ones, blend between.
         *
         * @param lowFrequencyFactor wavelengths above {@code originalContext} over this are divided
         * @param highFrequencyFactor wavelengths below {@code originalContext} over this are kept
         */
        record Llama3(
                double factor,
                double lowFrequencyFactor,
                double highFrequencyFactor,
                int originalContext)
                implements Scaling {}
    }
}
