package plumbline.engine.train;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

/** Long vectors in ranges of a fixed length, for workers to go over side by side. */
final class FlatVector {
    private static final int RANGE = 1 << 16;

    private FlatVector() {}

    static int ranges(Memory vector) {
        return Math.toIntExact(Math.ceilDiv(vector.length(), (long) RANGE));
    }

    static Tensor range(Memory vector, int index) {
        long from = (long) index * RANGE;
        return vector.tensor(from, 1, (int) Math.min(RANGE, vector.length() - from));
    }
}
