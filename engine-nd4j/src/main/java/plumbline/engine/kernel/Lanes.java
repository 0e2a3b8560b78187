package plumbline.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Vectors of the processor's own width: loads, stores, and sums over lanes in a fixed order ({@code
 * reduceLanes} leaves the order open, and interpreted code takes another than compiled code).
 */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    /** Floats per vector. */
    static final int COUNT = FLOATS.length();

    /** The one class that vectors of FLOATS have. */
    private static final Class<? extends FloatVector> OWN =
            FLOATS.vectorType().asSubclass(FloatVector.class);

    private static final VectorShuffle<Double> BY_FOUR = shift(4);
    private static final VectorShuffle<Double> BY_TWO = shift(2);
    private static final VectorShuffle<Double> BY_ONE = shift(1);

    private static final float[] ZEROS = new float[COUNT];

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private Lanes() {}

    static FloatVector load(MemorySegment segment, long at) {
        return FloatVector.fromMemorySegment(FLOATS, segment, at, ORDER);
    }

    /** Load some lanes; the others are 0. */
    static FloatVector load(MemorySegment segment, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(FLOATS, segment, at, ORDER, mask);
    }

    /**
     * Return the same vector, one of FLOATS. To the compiler, a sum that comes out of a loop may be
     * of any class that its profile has seen. Where it has seen two (ours, and the one of {@link
     * Squares}), each pass of the loop puts the sum on the heap; this tells it the class.
     */
    static FloatVector own(FloatVector vector) {
        return OWN.cast(vector);
    }

    static void store(FloatVector vector, float[] values, int at) {
        own(vector).intoArray(values, at);
    }

    static void store(FloatVector vector, MemorySegment segment, long at) {
        own(vector).intoMemorySegment(segment, at, ORDER);
    }

    static void store(FloatVector vector, MemorySegment segment, long at, VectorMask<Float> mask) {
        own(vector).intoMemorySegment(segment, at, ORDER, mask);
    }

    /** Return the mask of the last, incomplete vector of a row. */
    static VectorMask<Float> tail(int from, int columns) {
        return FLOATS.indexInRange(from, columns);
    }

    /**
     * Return zeros, loaded from memory: an accumulator that starts as a constant is not kept in a
     * register.
     */
    static FloatVector zero() {
        return load(ZEROS, 0);
    }

    static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    /** Load some lanes; the others are 0. */
    static FloatVector load(float[] values, int at, VectorMask<Float> mask) {
        return FloatVector.fromArray(FLOATS, values, at, mask);
    }

    static FloatVector broadcast(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }

    /** Round a number of floats up to whole vectors. */
    static int padded(int floats) {
        return (floats + COUNT - 1) / COUNT * COUNT;
    }

    static long bytes(int floats) {
        return (long) floats * Float.BYTES;
    }

    /** Widen the lower half of the lanes. */
    static DoubleVector lower(FloatVector vector) {
        return (DoubleVector) own(vector).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    /** Widen the upper half of the lanes. */
    static DoubleVector upper(FloatVector vector) {
        return (DoubleVector) own(vector).convertShape(VectorOperators.F2D, DOUBLES, 1);
    }

    /** Sum the lanes in double precision, always in the same order. */
    static double sum(FloatVector vector) {
        return sum(lower(vector).add(upper(vector)));
    }

    /** Sum the lanes by halves: lane i and lane i + n/2, and so on. */
    static double sum(DoubleVector vector) {
        DoubleVector folded = vector;
        if (DOUBLES.length() > 4) {
            folded = folded.add(folded.rearrange(BY_FOUR));
        }
        if (DOUBLES.length() > 2) {
            folded = folded.add(folded.rearrange(BY_TWO));
        }
        return folded.add(folded.rearrange(BY_ONE)).lane(0);
    }

    private static VectorShuffle<Double> shift(int lanes) {
        return VectorShuffle.iota(DOUBLES, lanes, 1, true);
    }
}
