package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/**
 * A weight [out, in] made ready for many products by {@link Kernels#prepare}: worth it when few
 * rows meet the same weight again and again, as in decoding. Any number of threads may read it, but
 * not while it is refreshed or closed. Whoever prepared it closes it.
 */
public sealed interface PreparedWeight extends AutoCloseable permits PackedMatrix, PlainWeight {
    /** Return the weight as it is stored. */
    Tensor weight();

    /** Take over the weight's current values. */
    void refresh();

    @Override
    void close();
}
