package plumbline.spi;

/** What a model computes from its last hidden state. */
public enum Head {
    /** Logits over the vocabulary. */
    LANGUAGE,
    /** A scalar per sequence, or several: the scores of its last token. */
    REWARD,
    /** A scalar per token. */
    VALUE
}
