package plumbline.engine.model;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.PreparedWeight;
import plumbline.engine.tensor.Tensor;

import java.util.List;

/**
 * A projection y = Wx + b, with the adapters on it. As a gradient, the same views over gradient
 * memory.
 *
 * @param weight [out, in]; {@code null} in the gradient of a frozen projection
 * @param bias one row, or {@code null}
 * @param prepared the weight made ready for passes of few rows, or {@code null}
 */
record Linear(Tensor weight, Tensor bias, List<Adapter> adapters, PreparedWeight prepared) {
    Linear {
        adapters = List.copyOf(adapters);
    }

    Linear(Tensor weight, Tensor bias, List<Adapter> adapters) {
        this(weight, bias, adapters, null);
    }

    /** Make the weight ready for passes of few rows; it is added to what has to be closed. */
    Linear prepare(Kernels k, List<PreparedWeight> toClose) {
        PreparedWeight ready = k.prepare(weight);
        toClose.add(ready);
        return new Linear(weight, bias, adapters, ready);
    }

    /** Take room for the adapters' intermediates. */
    List<Tensor> takeInner(Arena arena, int rows) {
        return adapters.stream().map(a -> a.takeInner(arena, rows)).toList();
    }

    /** Compute y, or add it to what is there. */
    void forward(Kernels k, Tensor x, List<Tensor> inner, boolean accumulate, Tensor y) {
        if (prepared == null) {
            k.linear(x, weight, accumulate, y);
        } else {
            k.linear(x, prepared, accumulate, y);
        }
        if (bias != null) {
            k.addBias(bias, y);
        }
        for (int i = 0; i < adapters.size(); i++) {
            adapters.get(i).forward(k, x, inner.get(i), y);
        }
    }

    /**
     * Write {@code dx} and add to the parameters' gradients.
     *
     * @param first whether the weight's gradient is written instead, whatever it was
     */
    void backward(
            Kernels k,
            Tensor x,
            List<Tensor> inner,
            Tensor dy,
            Linear gradient,
            boolean first,
            Tensor dx) {
        k.multiply(false, false, dy, weight, false, dx);
        if (gradient.weight != null) {
            k.multiply(true, false, dy, x, !first, gradient.weight);
        }
        if (gradient.bias != null) {
            k.addBiasBackward(dy, gradient.bias);
        }
        for (int i = 0; i < adapters.size(); i++) {
            adapters.get(i).backward(k, x, inner.get(i), dy, gradient.adapters.get(i), dx);
        }
    }

    /** Set to zero what {@link #backward} adds to even when it is the first. */
    void clearAllButWeight(Kernels k) {
        Parameters.clear(k, bias);
        for (Adapter adapter : adapters) {
            k.fill(0, adapter.a());
            k.fill(0, adapter.b());
        }
    }
}
