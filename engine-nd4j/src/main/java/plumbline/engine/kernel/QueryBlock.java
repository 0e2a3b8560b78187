package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;

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

    /** [headSize, WIDTH] */
    final float[] turned;

    private final boolean inSquares;

    QueryBlock(int headSize) {
        this.headSize = headSize;
        this.turned = new float[headSize * WIDTH];
        this.inSquares = Squares.FIT && headSize % Squares.SIDE == 0;
    }

    /** Take {@code queries} rows. */
    void take(HeadRows rows, int row, int queries) {
        int from = row * headSize;
        if (inSquares) {
            int whole = squares(queries);
            Squares.turn(rows.values, from, headSize, whole, headSize, turned, 0, WIDTH);
        } else {
            for (int q = 0; q < queries; q++) {
                for (int d = 0; d < headSize; d++) {
                    turned[d * WIDTH + q] = rows.values[from + q * headSize + d];
                }
            }
        }
        for (int d = 0; queries < WIDTH && d < headSize; d++) {
            Arrays.fill(turned, d * WIDTH + queries, (d + 1) * WIDTH, 0f);
        }
    }

    /**
     * Put the values back into {@code queries} rows. What a square has too many goes into the rows
     * behind them: put the blocks in order.
     */
    void put(HeadRows rows, int row, int queries) {
        int to = row * headSize;
        if (inSquares) {
            int whole = squares(queries);
            Squares.turn(turned, 0, WIDTH, headSize, whole, rows.values, to, headSize);
        } else {
            for (int q = 0; q < queries; q++) {
                for (int d = 0; d < headSize; d++) {
                    rows.values[to + q * headSize + d] = turned[d * WIDTH + q];
                }
            }
        }
    }

    private static int squares(int queries) {
        return (queries + Squares.SIDE - 1) / Squares.SIDE * Squares.SIDE;
    }
}
