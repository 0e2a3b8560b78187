package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

/**
 * A low-rank addition to some outputs of a projection: y += scale·B(Ax) (Hu et al. 2021).
 *
 * @param from first output column that it adds to
 * @param end last column + 1
 * @param a [rank, in]
 * @param b [end − from, rank]
 * @param scale alpha over rank
 */
record Adapter(int from, int end, Tensor a, Tensor b, float scale) {
    /** Take room for {@link #forward}'s intermediate, twice: plain and scaled. */
    Tensor takeInner(Arena arena, int rows) {
        return arena.take(2 * rows, a.rows());
    }

    void forward(Kernels k, Tensor x, Tensor inner, Tensor y) {
        Tensor plain = inner.rows(0, x.rows());
        Tensor scaled = inner.rows(x.rows(), 2 * x.rows());
        k.linear(x, a, false, plain);
        k.fill(0, scaled);
        k.add(scale, plain, scaled);
        k.linear(scaled, b, true, y.columns(from, end));
    }

    /** Add to the adapter's own gradient and to {@code dx}; spends {@code inner}. */
    void backward(Kernels k, Tensor x, Tensor inner, Tensor dy, Adapter gradient, Tensor dx) {
        Tensor dPlain = inner.rows(0, x.rows());
        Tensor scaled = inner.rows(x.rows(), 2 * x.rows());
        Tensor dOut = dy.columns(from, end);
        k.multiply(true, false, dOut, scaled, true, gradient.b());
        k.multiply(false, false, dOut, b, false, dPlain);
        k.fill(0, scaled);
        k.add(scale, dPlain, scaled);
        k.multiply(true, false, scaled, x, true, gradient.a());
        k.multiply(false, false, scaled, a, true, dx);
    }
}
