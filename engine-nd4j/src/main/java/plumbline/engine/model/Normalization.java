package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

/**
 * A norm's parameters. As a gradient, the same views over gradient memory.
 *
 * @param weight one row; {@code null} in the gradient of a frozen norm
 * @param bias one row, of a layer norm alone; else {@code null}
 * @param eps added under the root
 */
record Normalization(Norm kind, Tensor weight, Tensor bias, double eps) {
    /** What the backward pass needs to know about each row. */
    record RowStats(float[] mean, float[] inverse) {
        static RowStats take(Arena arena, Norm kind, int rows) {
            float[] mean = kind == Norm.LAYER ? arena.floats(rows) : new float[0];
            return new RowStats(mean, arena.floats(rows));
        }
    }

    void forward(Kernels k, Tensor x, Tensor out, RowStats stats) {
        switch (kind) {
            case RMS -> k.rmsNorm(x, weight, eps, out, stats.inverse);
            case LAYER -> k.layerNorm(x, weight, bias, eps, out, stats.mean, stats.inverse);
        }
    }

    void clear(Kernels k) {
        Parameters.clear(k, weight);
        Parameters.clear(k, bias);
    }

    /** Write {@code dx} or add to it, and add to the parameters' gradients. */
    void backward(
            Kernels k,
            Tensor x,
            RowStats stats,
            Tensor dOut,
            Normalization gradient,
            boolean accumulate,
            Tensor dx) {
        switch (kind) {
            case RMS ->
                    k.rmsNormBackward(
                            x, weight, stats.inverse, dOut, accumulate, dx, gradient.weight);
            case LAYER ->
                    k.layerNormBackward(
                            x,
                            weight,
                            stats.mean,
                            stats.inverse,
                            dOut,
                            accumulate,
                            dx,
                            gradient.weight,
                            gradient.bias);
        }
    }
}
