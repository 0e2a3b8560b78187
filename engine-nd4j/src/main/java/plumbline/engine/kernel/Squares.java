package plumbline.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns squares of eight by eight floats by Eklundh's exchange: halves, then quarters, then
 * neighbours change places. Spelt out in calls of the Vector API alone: past a number of nodes the
 * compiler inlines nothing else, and would put the vectors on the heap.
 */
final class Squares {
    /** Rows and columns of a square. */
    static final int SIDE = 8;

    /** Whether vectors are wide enough. */
    static final boolean FIT = Lanes.COUNT >= SIDE;

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> SWAP1 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 1);
    private static final VectorShuffle<Float> SWAP2 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 2);
    private static final VectorShuffle<Float> SWAP4 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 4);
    private static final VectorMask<Float> ODD1 = VectorMask.fromLong(EIGHT, 0b10101010);
    private static final VectorMask<Float> ODD2 = VectorMask.fromLong(EIGHT, 0b11001100);
    private static final VectorMask<Float> ODD4 = VectorMask.fromLong(EIGHT, 0b11110000);

    private Squares() {}

    /** Turn a matrix [rows, columns] whose rows begin {@code step} apart; both multiples of 8. */
    static void turn(
            float[] from,
            int at,
            int step,
            int rows,
            int columns,
            float[] to,
            int toAt,
            int toStep) {
        for (int row = 0; row < rows; row += SIDE) {
            for (int column = 0; column < columns; column += SIDE) {
                int source = at + row * step + column;
                turnOne(from, source, step, to, toAt + column * toStep + row, toStep);
            }
        }
    }

    private static void turnOne(float[] from, int at, int step, float[] to, int toAt, int toStep) {
        FloatVector r0 = FloatVector.fromArray(EIGHT, from, at);
        FloatVector r1 = FloatVector.fromArray(EIGHT, from, at + step);
        FloatVector r2 = FloatVector.fromArray(EIGHT, from, at + 2 * step);
        FloatVector r3 = FloatVector.fromArray(EIGHT, from, at + 3 * step);
        FloatVector r4 = FloatVector.fromArray(EIGHT, from, at + 4 * step);
        FloatVector r5 = FloatVector.fromArray(EIGHT, from, at + 5 * step);
        FloatVector r6 = FloatVector.fromArray(EIGHT, from, at + 6 * step);
        FloatVector r7 = FloatVector.fromArray(EIGHT, from, at + 7 * step);

        FloatVector h0 = r0.blend(r4.rearrange(SWAP4), ODD4);
        FloatVector h4 = r0.rearrange(SWAP4).blend(r4, ODD4);
        FloatVector h1 = r1.blend(r5.rearrange(SWAP4), ODD4);
        FloatVector h5 = r1.rearrange(SWAP4).blend(r5, ODD4);
        FloatVector h2 = r2.blend(r6.rearrange(SWAP4), ODD4);
        FloatVector h6 = r2.rearrange(SWAP4).blend(r6, ODD4);
        FloatVector h3 = r3.blend(r7.rearrange(SWAP4), ODD4);
        FloatVector h7 = r3.rearrange(SWAP4).blend(r7, ODD4);

        FloatVector q0 = h0.blend(h2.rearrange(SWAP2), ODD2);
        FloatVector q2 = h0.rearrange(SWAP2).blend(h2, ODD2);
        FloatVector q1 = h1.blend(h3.rearrange(SWAP2), ODD2);
        FloatVector q3 = h1.rearrange(SWAP2).blend(h3, ODD2);
        FloatVector q4 = h4.blend(h6.rearrange(SWAP2), ODD2);
        FloatVector q6 = h4.rearrange(SWAP2).blend(h6, ODD2);
        FloatVector q5 = h5.blend(h7.rearrange(SWAP2), ODD2);
        FloatVector q7 = h5.rearrange(SWAP2).blend(h7, ODD2);

        FloatVector t0 = q0.blend(q1.rearrange(SWAP1), ODD1);
        FloatVector t1 = q0.rearrange(SWAP1).blend(q1, ODD1);
        FloatVector t2 = q2.blend(q3.rearrange(SWAP1), ODD1);
        FloatVector t3 = q2.rearrange(SWAP1).blend(q3, ODD1);
        FloatVector t4 = q4.blend(q5.rearrange(SWAP1), ODD1);
        FloatVector t5 = q4.rearrange(SWAP1).blend(q5, ODD1);
        FloatVector t6 = q6.blend(q7.rearrange(SWAP1), ODD1);
        FloatVector t7 = q6.rearrange(SWAP1).blend(q7, ODD1);

        t0.intoArray(to, toAt);
        t1.intoArray(to, toAt + toStep);
        t2.intoArray(to, toAt + 2 * toStep);
        t3.intoArray(to, toAt + 3 * toStep);
        t4.intoArray(to, toAt + 4 * toStep);
        t5.intoArray(to, toAt + 5 * toStep);
        t6.intoArray(to, toAt + 6 * toStep);
        t7.intoArray(to, toAt + 7 * toStep);
    }
}
