package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One head of some rows, taken out of a tensor: [rows, head size]. In the tensor a head's rows lie
 * far apart; here they are read again and again from the nearest cache.
 *
 * <p>The rows are the inner loop wherever a tensor is read, so that many of them are waited for at
 * once.
 */
final class HeadRows {
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    final int headSize;

    /** [rows, headSize], and room for a vector or a square that begins in the last row. */
    float[] values = {};

    private float[] ones = {};

    private final int whole;
    private final VectorMask<Float> tail;

    HeadRows(int headSize) {
        this.headSize = headSize;
        this.whole = headSize / COUNT * COUNT;
        this.tail = Lanes.tail(whole, headSize);
    }

    void reserve(int rows) {
        int room = (rows + Squares.SIDE) * headSize + COUNT;
        if (values.length < room) {
            values = new float[Math.max(room, 2 * values.length)];
        }
    }

    /** Make room for {@code count} rows and take them, times a factor. */
    void take(Tensor t, int row, int count, int column, float factor) {
        reserve(count);
        take(t, row, count, column, factor, 0);
    }

    /** Make room for all keys of a span and take them. */
    void take(Tensor t, SpanKeys keys, int column) {
        int end = keys.count();
        reserve(end);
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            take(t, keys.row(place), next - place, column, 1f, place);
        }
    }

    /** Make room for all keys of a span, take its prefix, and set its own to 0. */
    void takePrefix(Tensor t, AttentionSpan span, int column) {
        int end = new SpanKeys(span).count();
        reserve(end);
        take(t, span.prefixStart(), span.prefixLength(), column, 1f, 0);
        Arrays.fill(values, span.prefixLength() * headSize, end * headSize, 0f);
    }

    private void take(Tensor t, int row, int count, int column, float factor, int to) {
        MemorySegment m = t.segment();
        long from = t.rowByte(row) + bytes(column);
        for (int d = 0; d < whole; d += COUNT) {
            takeVectors(m, from + bytes(d), bytes(t.stride()), count, factor, to * headSize + d);
        }
        if (whole < headSize) {
            long last = from + bytes(whole);
            if (headSize - whole == EIGHT.length()) {
                takeEights(m, last, bytes(t.stride()), count, factor, to * headSize + whole);
            } else {
                takeTails(m, last, bytes(t.stride()), count, factor, to * headSize + whole);
            }
        }
    }

    private void takeVectors(
            MemorySegment m, long from, long step, int count, float factor, int to) {
        for (int r = 0; r < count; r++) {
            FloatVector vector = Lanes.load(m, from + r * step);
            vector.mul(factor).intoArray(values, to + r * headSize);
        }
    }

    /** Half a vector is moved faster as a narrower one than under a mask. */
    private void takeEights(
            MemorySegment m, long from, long step, int count, float factor, int to) {
        for (int r = 0; r < count; r++) {
            FloatVector vector = FloatVector.fromMemorySegment(EIGHT, m, from + r * step, ORDER);
            vector.mul(factor).intoArray(values, to + r * headSize);
        }
    }

    private void takeTails(MemorySegment m, long from, long step, int count, float factor, int to) {
        for (int r = 0; r < count; r++) {
            FloatVector vector = Lanes.load(m, from + r * step, tail);
            vector.mul(factor).intoArray(values, to + r * headSize, tail);
        }
    }

    /** Put the first {@code count} rows into a tensor, each times its factor. */
    void put(Tensor t, int row, int count, int column, float[] factors) {
        put(t, row, count, column, factors, 0);
    }

    /** Put all keys of a span back. */
    void put(Tensor t, SpanKeys keys, int column) {
        int end = keys.count();
        for (int place = 0, next; place < end; place = next) {
            next = keys.runEnd(place, end);
            put(t, keys.row(place), next - place, column, ones(next - place), place);
        }
    }

    private float[] ones(int count) {
        if (ones.length < count) {
            ones = new float[2 * count];
            Arrays.fill(ones, 1f);
        }
        return ones;
    }

    private void put(Tensor t, int row, int count, int column, float[] factors, int from) {
        MemorySegment m = t.segment();
        long to = t.rowByte(row) + bytes(column);
        for (int d = 0; d < whole; d += COUNT) {
            putVectors(from * headSize + d, factors, m, to + bytes(d), bytes(t.stride()), count);
        }
        if (whole < headSize) {
            long last = to + bytes(whole);
            putTails(from * headSize + whole, factors, m, last, bytes(t.stride()), count);
        }
    }

    private void putVectors(
            int from, float[] factors, MemorySegment m, long to, long step, int count) {
        for (int r = 0; r < count; r++) {
            FloatVector vector = Lanes.load(values, from + r * headSize);
            Lanes.store(vector.mul(factors[r]), m, to + r * step);
        }
    }

    private void putTails(
            int from, float[] factors, MemorySegment m, long to, long step, int count) {
        for (int r = 0; r < count; r++) {
            FloatVector vector = Lanes.load(values, from + r * headSize, tail);
            Lanes.store(vector.mul(factors[r]), m, to + r * step, tail);
        }
    }

    /**
     * Add to {@code count} rows.
     *
     * @param step from one row of {@code sums} to the next
     */
    void add(float[] sums, int step, int count, int row) {
        for (int r = 0; r < count; r++) {
            int to = (row + r) * headSize;
            int from = r * step;
            for (int d = 0; d < whole; d += COUNT) {
                FloatVector sum = Lanes.load(values, to + d).add(Lanes.load(sums, from + d));
                sum.intoArray(values, to + d);
            }
            if (whole < headSize) {
                FloatVector sum = Lanes.load(sums, from + whole, tail);
                sum.add(Lanes.load(values, to + whole)).intoArray(values, to + whole);
            }
        }
    }

    /** Compute for each of the first {@code count} rows Σ_d of it times a tensor's row. */
    void dot(Tensor t, int row, int count, int column, float[] dots) {
        MemorySegment m = t.segment();
        for (int r = 0; r < count; r++) {
            dots[r] = (float) dot(r * headSize, m, t.rowByte(row + r) + bytes(column));
        }
    }

    private double dot(int from, MemorySegment m, long at) {
        FloatVector sum = Lanes.zero();
        for (int d = 0; d < whole; d += COUNT) {
            sum = Lanes.load(values, from + d).fma(Lanes.load(m, at + bytes(d)), sum);
        }
        if (whole < headSize) {
            FloatVector last = Lanes.load(m, at + bytes(whole), tail);
            sum = Lanes.load(values, from + whole, tail).fma(last, sum);
        }
        return Lanes.sum(sum);
    }
}
