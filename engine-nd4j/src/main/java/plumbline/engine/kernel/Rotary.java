package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/** Rotary position embedding (Su et al. 2021), half-split convention, in place. */
final class Rotary {
    private Rotary() {}

    static void rotate(
            Tensor inOut,
            int headSize,
            Tensor cosine,
            Tensor sine,
            int[] positions,
            boolean inverse) {
        for (int r = 0; r < inOut.rows(); r++) {
            long cosineAt = cosine.rowByte(positions[r]);
            long sineAt = sine.rowByte(positions[r]);
            for (int head = 0; head < inOut.columns(); head += headSize) {
                rotateHead(
                        inOut.segment(),
                        inOut.rowByte(r) + bytes(head),
                        headSize / 2,
                        cosine.segment(),
                        cosineAt,
                        sine.segment(),
                        sineAt,
                        inverse ? -1f : 1f);
            }
        }
    }

    /** Rotate (a, b) to (a·cos − b·sin, b·cos + a·sin), {@code half} pairs. */
    private static void rotateHead(
            MemorySegment x,
            long at,
            int half,
            MemorySegment cosines,
            long cosineAt,
            MemorySegment sines,
            long sineAt,
            float sign) {
        for (int i = 0; i < half; i += COUNT) {
            VectorMask<Float> mask = Lanes.tail(i, half);
            long first = at + bytes(i);
            long second = at + bytes(half + i);
            FloatVector cosine = load(cosines, cosineAt + bytes(i), mask);
            FloatVector sine = load(sines, sineAt + bytes(i), mask).mul(sign);
            FloatVector a = load(x, first, mask);
            FloatVector b = load(x, second, mask);
            store(a.fma(cosine, b.mul(sine).neg()), x, first, mask);
            store(b.fma(cosine, a.mul(sine)), x, second, mask);
        }
    }
}
