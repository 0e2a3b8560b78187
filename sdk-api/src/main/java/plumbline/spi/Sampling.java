package plumbline.spi;

import plumbline.spi.Setting.Kind;

/**
 * How the next token is drawn.
 *
 * @param temperature divides the logits; 0 takes the likeliest token
 * @param topK keep the k likeliest tokens; 0 keeps all
 * @param topP keep the smallest set of likeliest tokens whose probability reaches this; 1 keeps all
 */
public record Sampling(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "divides the logits; 0 is greedy")
                double temperature,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "keep the k likeliest tokens; 0 keeps all")
                int topK,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "keep the likeliest tokens up to this probability; 1 keeps all")
                double topP) {
    /** The likeliest token, always. */
    public static final Sampling GREEDY = new Sampling(0, 0, 1);

    /** The policy's own distribution: temperature 1, nothing left out. */
    public static final Sampling PLAIN = new Sampling(1, 0, 1);

    /** {@return whether the likeliest token is taken, and nothing is drawn} */
    public boolean greedy() {
        return temperature == 0;
    }

    /**
     * {@return whether samples come from a distribution other than the one that is scored at this
     * temperature}
     */
    public boolean truncated() {
        return topK > 0 || topP < 1;
    }
}
