package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;

/** The logistic function, a row at a time. */
final class Sigmoid {
    private Sigmoid() {}

    /** Compute out = σ(x) = 1 / (1 + e⁻ˣ); may be in place. */
    static void of(float[] x, int padded, float[] out) {
        for (int i = 0; i < padded; i += COUNT) {
            broadcast(1f).div(Exponential.exp(load(x, i).neg()).add(1f)).intoArray(out, i);
        }
    }
}
