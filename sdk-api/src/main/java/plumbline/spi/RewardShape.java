package plumbline.spi;

import plumbline.spi.Setting.Kind;

/**
 * How the scores of a reward model's members become the reward that a policy is trained on. In this
 * order: each member brought to mean 0 and deviation 1 on the starting policy's samples; the
 * members aggregated; what length alone predicts taken out; the result brought to mean 0 and
 * deviation 1; the length penalty; the clip.
 *
 * @param aggregation how several members' scores become one
 * @param normalization on what zero and unit are measured; with 0 samples neither step to mean 0
 *     and deviation 1 is taken
 * @param lengthResidual whether what length alone predicts is taken out
 * @param lengthPenalty a fixed price of length
 * @param clip rewards are limited to ± this; 0 switches it off
 */
public record RewardShape(
        Aggregation aggregation,
        Normalization normalization,
        boolean lengthResidual,
        LengthPenalty lengthPenalty,
        double clip) {
    /** A single model's scores as they are. */
    public static final RewardShape PLAIN =
            new RewardShape(
                    Aggregation.DEFAULT, new Normalization(0, 1), false, LengthPenalty.NONE, 0);

    /**
     * On what the reward's zero and unit are measured.
     *
     * @param samples one each for so many prompts
     * @param maxNewTokens the longest of those answers, in tokens; at least 1
     */
    public record Normalization(
            @Setting(
                            kind = Kind.AT_LEAST,
                            min = 0,
                            doc = "answers of the starting policy that it is measured on; 0: never")
                    int samples,
            @Setting(kind = Kind.AT_LEAST, min = 1, doc = "longest of those answers, in tokens")
                    int maxNewTokens) {
        /** 256 answers of at most 64 tokens. */
        public static final Normalization DEFAULT = new Normalization(256, 64);
    }

    /**
     * A fixed price of length.
     *
     * @param perToken taken off for each token beyond the budget, in units of the reward
     * @param budget tokens that cost nothing, the end token among them
     */
    public record LengthPenalty(
            @Setting(
                            kind = Kind.AT_LEAST,
                            min = 0,
                            doc = "taken off for each token beyond the budget")
                    double perToken,
            @Setting(kind = Kind.AT_LEAST, min = 0, doc = "tokens that cost nothing") int budget) {
        /** Length costs nothing. */
        public static final LengthPenalty NONE = new LengthPenalty(0, 0);

        /**
         * {@return what is taken off an answer's reward; at least 0}
         *
         * @param tokens the answer's length, the end token among them
         */
        public double of(int tokens) {
            return perToken * Math.max(0, tokens - budget);
        }
    }
}
