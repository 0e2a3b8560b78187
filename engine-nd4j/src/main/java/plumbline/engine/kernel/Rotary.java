package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/** Rotary position embedding (Su et al. 2021), half-split convention, in place. */
final class Rotary {
    private SmallHeads small;

    void rotate(
            Tensor inOut,
            int headSize,
            Tensor cosine,
            Tensor sine,
            int[] positions,
            boolean inverse) {
        float sign = inverse ? -1f : 1f;
        if (SmallHeads.fit(headSize)) {
            rotateSmall(inOut, headSize, cosine, sine, positions, sign);
            return;
        }
        for (int r = 0; r < inOut.rows(); r++) {
            for (int head = 0; head < inOut.columns(); head += headSize) {
                rotateHead(
                        inOut.segment(),
                        inOut.rowByte(r) + bytes(head),
                        headSize / 2,
                        cosine.segment(),
                        cosine.rowByte(positions[r]),
                        sine.segment(),
                        sine.rowByte(positions[r]),
                        sign);
            }
        }
    }

    private void rotateSmall(
            Tensor inOut, int headSize, Tensor cosine, Tensor sine, int[] positions, float sign) {
        if (small == null || small.headSize != headSize) {
            small = new SmallHeads(headSize);
        }
        small.rotate(inOut, cosine, sine, positions, sign);
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
        int i = 0;
        for (; i <= half - COUNT; i += COUNT) {
            long first = at + bytes(i);
            long second = at + bytes(half + i);
            FloatVector cosine = load(cosines, cosineAt + bytes(i));
            FloatVector sine = load(sines, sineAt + bytes(i)).mul(sign);
            FloatVector a = load(x, first);
            FloatVector b = load(x, second);
            store(a.fma(cosine, b.mul(sine).neg()), x, first);
            store(b.fma(cosine, a.mul(sine)), x, second);
        }
        for (; i < half; i++) {
            long first = at + bytes(i);
            long second = at + bytes(half + i);
            float cosine = cosines.get(JAVA_FLOAT, cosineAt + bytes(i));
            float sine = sines.get(JAVA_FLOAT, sineAt + bytes(i)) * sign;
            float a = x.get(JAVA_FLOAT, first);
            float b = x.get(JAVA_FLOAT, second);
            x.set(JAVA_FLOAT, first, Math.fma(a, cosine, -(b * sine)));
            x.set(JAVA_FLOAT, second, Math.fma(b, cosine, a * sine));
        }
    }
}
