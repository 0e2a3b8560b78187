package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * One head of some queries that stand next to each other, turned so that the queries lie along the
 * lanes: {@code turned} is [headSize, WIDTH]. What belongs to one query stays in its lane, so its
 * result cannot depend on its neighbours. Unused lanes are 0.
 */
final class QueryBlock {
    /** Queries per block: two vectors. */
    static final int WIDTH = 2 * COUNT;

    final int headSize;

    /** The head size, rounded up to whole vectors. */
    final int padded;

    /** [headSize, WIDTH] */
    final float[] turned;

    /** [WIDTH, padded] */
    final float[] rows;

    QueryBlock(int headSize) {
        this.headSize = headSize;
        this.padded = Lanes.padded(headSize);
        this.turned = new float[headSize * WIDTH];
        this.rows = new float[WIDTH * padded];
    }

    /**
     * Take {@code queries} rows of a tensor, the head that begins at {@code column}, times a
     * factor.
     */
    void take(Tensor t, int row, int queries, int column, float factor) {
        MemorySegment segment = t.segment();
        for (int q = 0; q < queries; q++) {
            long at = t.rowByte(row + q) + Lanes.bytes(column);
            for (int d = 0; d < headSize; d++) {
                float value = segment.get(ValueLayout.JAVA_FLOAT, at + Lanes.bytes(d)) * factor;
                turned[d * WIDTH + q] = value;
                rows[q * padded + d] = value;
            }
        }
        clear(queries);
    }

    private void clear(int from) {
        for (int d = 0; from < WIDTH && d < headSize; d++) {
            Arrays.fill(turned, d * WIDTH + from, (d + 1) * WIDTH, 0f);
        }
        Arrays.fill(rows, from * padded, WIDTH * padded, 0f);
    }

    /** Put the turned values into rows of a tensor, each times its lane's factor. */
    void put(float[] factors, Tensor t, int row, int queries, int column) {
        MemorySegment segment = t.segment();
        for (int q = 0; q < queries; q++) {
            long at = t.rowByte(row + q) + Lanes.bytes(column);
            for (int d = 0; d < headSize; d++) {
                segment.set(
                        ValueLayout.JAVA_FLOAT,
                        at + Lanes.bytes(d),
                        turned[d * WIDTH + q] * factors[q]);
            }
        }
    }
}
