package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.FLOATS;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/**
 * Rotation of heads of which a vector holds one or several whole ones: x·cos + swapped(x)·(∓sin).
 */
final class SmallHeads {
    final int headSize;
    private final VectorShuffle<Float> swap;
    private final VectorShuffle<Float> spread;
    private final VectorMask<Float> half;
    private final float[] signs = new float[COUNT];

    SmallHeads(int headSize) {
        this.headSize = headSize;
        this.swap = VectorShuffle.fromOp(FLOATS, lane -> partner(lane, headSize));
        this.spread = VectorShuffle.fromOp(FLOATS, lane -> lane % (headSize / 2));
        this.half = Lanes.tail(0, headSize / 2);
    }

    static boolean fit(int headSize) {
        return COUNT % headSize == 0;
    }

    private static int partner(int lane, int headSize) {
        int first = lane / headSize * headSize;
        return first + (lane - first + headSize / 2) % headSize;
    }

    /**
     * Rotate rows, each by the angles of its position.
     *
     * @param sign −1 to rotate back
     */
    void rotate(Tensor inOut, Tensor cosine, Tensor sine, int[] positions, float sign) {
        for (int lane = 0; lane < COUNT; lane++) {
            signs[lane] = lane % headSize < headSize / 2 ? -sign : sign;
        }
        for (int r = 0; r < inOut.rows(); r++) {
            long cosineAt = cosine.rowByte(positions[r]);
            long sineAt = sine.rowByte(positions[r]);
            FloatVector cosines = load(cosine.segment(), cosineAt, half).rearrange(spread);
            FloatVector sines = load(sine.segment(), sineAt, half).rearrange(spread);
            sines = sines.mul(load(signs, 0));
            rotate(inOut.segment(), inOut.rowByte(r), inOut.columns(), cosines, sines, swap);
        }
    }

    private static void rotate(
            MemorySegment x,
            long at,
            int columns,
            FloatVector cosines,
            FloatVector sines,
            VectorShuffle<Float> swap) {
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector v = load(x, at + bytes(i));
            store(v.fma(cosines, v.rearrange(swap).mul(sines)), x, at + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector v = load(x, at + bytes(i), tail);
            store(v.fma(cosines, v.rearrange(swap).mul(sines)), x, at + bytes(i), tail);
        }
    }
}
