package plumbline.engine.model;

import plumbline.engine.kernel.Attention;
import plumbline.engine.kernel.Kernels;

/** Where the attention of a pass finds its keys and values. */
@FunctionalInterface
public interface KeyValues {
    /** The keys and values of the pass's own tokens, and no others: scoring and training. */
    KeyValues OWN = (k, layer, attention) -> k.attention(attention);

    /**
     * Let the queries attend, and take in their keys and values where others need them.
     *
     * @param attention over the pass's own keys and values
     */
    void attend(Kernels k, int layer, Attention attention);
}
