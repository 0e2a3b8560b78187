package plumbline.spi;

/**
 * What a model can say about the tokens of a sequence. All are differentiable; logarithms are
 * natural (nats).
 */
public enum Quantity {
    /** Per token: log p(token | what stands before it). */
    LOG_PROB(true),
    /** Per token: entropy of the distribution that predicts it. */
    ENTROPY(true),
    /**
     * Per token: KL(policy ‖ reference) over the whole vocabulary, at the position that predicts
     * it.
     */
    KL_TO_REFERENCE(true),
    /** Per token: log Σ_v p(v)², for WPO. */
    LOG_SUM_SQUARED_PROB(true),
    /** Per token: the value head's estimate before the token is known. */
    VALUE(true),
    /** Per sequence: the reward head's scores at its last token; mostly one. */
    REWARD(false);

    private final boolean perToken;

    Quantity(boolean perToken) {
        this.perToken = perToken;
    }

    /** {@return whether there is one entry per token, rather than one or a few per sequence} */
    public boolean perToken() {
        return perToken;
    }
}
