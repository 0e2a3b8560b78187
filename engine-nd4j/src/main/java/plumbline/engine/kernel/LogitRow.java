package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.DOUBLES;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.tail;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/**
 * One row of logits z with its maximum m and the sums, over the vocabulary, that its statistics are
 * made of; e = exp(z − m). Summed in chunks: single precision within, double across.
 */
final class LogitRow {
    /** Vectors summed in single precision before the sum goes on in double. */
    private static final int CHUNK = 32 * COUNT;

    final MemorySegment segment;
    final long at;
    final int columns;
    final float maximum;

    /** Σ e */
    double total;

    /** Σ e·(z − m) */
    double weighted;

    /** Σ e² */
    double squares;

    /** Σ e·((z − m) − (r − m_r)) for a reference r */
    double difference;

    LogitRow(Tensor logits, int row) {
        this.segment = logits.segment();
        this.at = logits.rowByte(row);
        this.columns = logits.columns();
        this.maximum = findMaximum();
    }

    private float findMaximum() {
        FloatVector maximum = Lanes.broadcast(Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector z = load(segment, at + bytes(i));
            maximum = maximum.blend(z, z.compare(VectorOperators.GT, maximum));
        }
        FloatVector z = load(segment, at + bytes(i), tail(i, columns));
        VectorMask<Float> greater = z.compare(VectorOperators.GT, maximum).and(tail(i, columns));
        return maximum.blend(z, greater).reduceLanes(VectorOperators.MAX);
    }

    /** Compute the sums that need no reference. */
    LogitRow sum() {
        DoubleVector totals = DoubleVector.zero(DOUBLES);
        DoubleVector weighteds = totals;
        DoubleVector squareds = totals;
        for (int chunk = 0; chunk < columns; chunk += CHUNK) {
            int end = Math.min(columns, chunk + CHUNK);
            FloatVector e0 = Lanes.broadcast(0f);
            FloatVector e1 = e0;
            FloatVector e2 = e0;
            int i = chunk;
            for (; i <= end - COUNT; i += COUNT) {
                FloatVector z = load(segment, at + bytes(i)).sub(maximum);
                FloatVector e = Exponential.exp(z);
                e0 = e0.add(e);
                e1 = e.fma(z, e1);
                e2 = e.fma(e, e2);
            }
            if (i < end) {
                VectorMask<Float> tail = tail(i, end);
                FloatVector z = load(segment, at + bytes(i), tail).sub(maximum);
                FloatVector e = Exponential.exp(z).blend(0f, tail.not());
                e0 = e0.add(e);
                e1 = e.fma(z, e1);
                e2 = e.fma(e, e2);
            }
            totals = totals.add(Lanes.lower(e0)).add(Lanes.upper(e0));
            weighteds = weighteds.add(Lanes.lower(e1)).add(Lanes.upper(e1));
            squareds = squareds.add(Lanes.lower(e2)).add(Lanes.upper(e2));
        }
        total = Lanes.sum(totals);
        weighted = Lanes.sum(weighteds);
        squares = Lanes.sum(squareds);
        return this;
    }

    /** Compute the sum that compares with a reference's row of the same length. */
    LogitRow sumDifference(LogitRow reference) {
        DoubleVector differences = DoubleVector.zero(DOUBLES);
        for (int chunk = 0; chunk < columns; chunk += CHUNK) {
            int end = Math.min(columns, chunk + CHUNK);
            FloatVector sum = Lanes.broadcast(0f);
            int i = chunk;
            for (; i <= end - COUNT; i += COUNT) {
                FloatVector z = load(segment, at + bytes(i)).sub(maximum);
                FloatVector r = load(reference.segment, reference.at + bytes(i));
                sum = Exponential.exp(z).fma(z.sub(r.sub(reference.maximum)), sum);
            }
            if (i < end) {
                VectorMask<Float> tail = tail(i, end);
                FloatVector z = load(segment, at + bytes(i), tail).sub(maximum);
                FloatVector r = load(reference.segment, reference.at + bytes(i), tail);
                FloatVector e = Exponential.exp(z).blend(0f, tail.not());
                sum = e.fma(z.sub(r.sub(reference.maximum)), sum);
            }
            differences = differences.add(Lanes.lower(sum)).add(Lanes.upper(sum));
        }
        difference = Lanes.sum(differences);
        return this;
    }

    double logSumExp() {
        return maximum + Math.log(total);
    }
}
