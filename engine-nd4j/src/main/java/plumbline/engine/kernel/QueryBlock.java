package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
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

    private final boolean inSquares;
    private final VectorMask<Float> tail;

    QueryBlock(int headSize) {
        this.headSize = headSize;
        this.padded = Lanes.padded(headSize);
        this.turned = new float[headSize * WIDTH];
        this.rows = new float[WIDTH * padded];
        this.inSquares = Squares.FIT && headSize % Squares.SIDE == 0;
        this.tail = Lanes.tail(headSize / COUNT * COUNT, headSize);
    }

    /**
     * Take {@code queries} rows of a tensor, the head that begins at {@code column}, times a
     * factor.
     */
    void take(Tensor t, int row, int queries, int column, float factor) {
        for (int q = 0; q < queries; q++) {
            takeRow(t, t.rowByte(row + q) + Lanes.bytes(column), q * padded, factor);
        }
        clear(queries);
        if (inSquares) {
            int whole = (queries + Squares.SIDE - 1) / Squares.SIDE * Squares.SIDE;
            Squares.turn(rows, padded, whole, headSize, turned, WIDTH);
        } else {
            for (int q = 0; q < queries; q++) {
                for (int d = 0; d < headSize; d++) {
                    turned[d * WIDTH + q] = rows[q * padded + d];
                }
            }
        }
    }

    private void takeRow(Tensor t, long at, int to, float factor) {
        MemorySegment segment = t.segment();
        int d = 0;
        for (; d <= headSize - COUNT; d += COUNT) {
            Lanes.load(segment, at + Lanes.bytes(d)).mul(factor).intoArray(rows, to + d);
        }
        if (d < headSize) {
            Lanes.load(segment, at + Lanes.bytes(d), tail).mul(factor).intoArray(rows, to + d);
        }
    }

    private void clear(int from) {
        for (int d = 0; from < WIDTH && d < headSize; d++) {
            Arrays.fill(turned, d * WIDTH + from, (d + 1) * WIDTH, 0f);
        }
        Arrays.fill(rows, from * padded, WIDTH * padded, 0f);
    }

    /** Put the turned values into rows of a tensor, each times its lane's factor. */
    void put(float[] factors, Tensor t, int row, int queries, int column) {
        if (inSquares) {
            int whole = (queries + Squares.SIDE - 1) / Squares.SIDE * Squares.SIDE;
            Squares.turn(turned, WIDTH, headSize, whole, rows, padded);
        } else {
            for (int q = 0; q < queries; q++) {
                for (int d = 0; d < headSize; d++) {
                    rows[q * padded + d] = turned[d * WIDTH + q];
                }
            }
        }
        for (int q = 0; q < queries; q++) {
            putRow(t, t.rowByte(row + q) + Lanes.bytes(column), q * padded, factors[q]);
        }
    }

    private void putRow(Tensor t, long at, int from, float factor) {
        MemorySegment segment = t.segment();
        int d = 0;
        for (; d <= headSize - COUNT; d += COUNT) {
            Lanes.store(Lanes.load(rows, from + d).mul(factor), segment, at + Lanes.bytes(d));
        }
        if (d < headSize) {
            Lanes.store(Lanes.load(rows, from + d).mul(factor), segment, at + Lanes.bytes(d), tail);
        }
    }

    /** Compute Σ_d of a taken row times a row of a tensor, the head that begins at a column. */
    double dot(int query, Tensor t, int row, int column) {
        MemorySegment segment = t.segment();
        long at = t.rowByte(row) + Lanes.bytes(column);
        int from = query * padded;
        FloatVector sum = Lanes.zero();
        int d = 0;
        for (; d <= headSize - COUNT; d += COUNT) {
            sum = Lanes.load(rows, from + d).fma(Lanes.load(segment, at + Lanes.bytes(d)), sum);
        }
        if (d < headSize) {
            FloatVector last = Lanes.load(segment, at + Lanes.bytes(d), tail);
            sum = Lanes.load(rows, from + d).fma(last, sum);
        }
        return Lanes.sum(sum);
    }
}
