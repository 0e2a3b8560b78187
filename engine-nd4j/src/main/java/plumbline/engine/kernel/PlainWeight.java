package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/** A weight that is read where it lies. */
record PlainWeight(Tensor weight) implements PreparedWeight {
    @Override
    public void refresh() {}

    @Override
    public void close() {}
}
