package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.FLOATS;
import static plumbline.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

import plumbline.engine.tensor.Tensor;

/**
 * Rotation of heads of which a vector holds one or several whole ones: x·cos + swapped(x)·(∓sin).
 */
final class SmallHeads {
    final int headSize;
    private final VectorShuffle<Float> swap;
    private final PaddedRow row = new PaddedRow();
    private final float[] cosines = new float[COUNT];
    private final float[] sines = new float[COUNT];

    SmallHeads(int headSize) {
        this.headSize = headSize;
        this.swap = VectorShuffle.fromOp(FLOATS, lane -> partner(lane, headSize));
    }

    static boolean fit(int headSize) {
        return COUNT % headSize == 0;
    }

    private static int partner(int lane, int headSize) {
        int first = lane / headSize * headSize;
        return first + (lane - first + headSize / 2) % headSize;
    }

    /**
     * Spread one position's cosines and sines over the lanes, the sine negative in first halves.
     */
    void turn(Tensor cosine, Tensor sine, int position, float sign) {
        int half = headSize / 2;
        for (int lane = 0; lane < COUNT; lane++) {
            float s = sign * sine.get(position, lane % half);
            cosines[lane] = cosine.get(position, lane % half);
            sines[lane] = lane % headSize < half ? -s : s;
        }
    }

    void rotate(Tensor inOut, int r) {
        int padded = row.load(inOut, r, 0f);
        rotate(row.values, padded, cosines, sines, swap);
        row.store(inOut, r);
    }

    private static void rotate(
            float[] x, int padded, float[] cosines, float[] sines, VectorShuffle<Float> swap) {
        FloatVector cosine = load(cosines, 0);
        FloatVector sine = load(sines, 0);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(x, i);
            v.fma(cosine, v.rearrange(swap).mul(sine)).intoArray(x, i);
        }
    }
}
