package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

/** Where the attention of a pass finds its keys and values. */
@FunctionalInterface
public interface KeyValues {
    /** The keys and values of the pass's own tokens, and no others: scoring and training. */
    KeyValues OWN = (k, layer, keys, values) -> new Pair(keys, values);

    /** All keys and all values: [rows, keyHeads·headSize] each. */
    record Pair(Tensor keys, Tensor values) {}

    /** Take in what a layer computed, and return what its queries look at. */
    Pair of(Kernels k, int layer, Tensor keys, Tensor values);
}
