package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.DOUBLES;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.lower;
import static plumbline.engine.kernel.Lanes.tail;
import static plumbline.engine.kernel.Lanes.upper;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/** The squared norm of a tensor, in double precision. */
final class SquaredNorm {
    private SquaredNorm() {}

    static double of(Tensor x) {
        double sum = 0;
        for (int r = 0; r < x.rows(); r++) {
            sum += ofRow(x, r);
        }
        return sum;
    }

    private static double ofRow(Tensor x, int row) {
        MemorySegment xs = x.segment();
        long at = x.rowByte(row);
        int columns = x.columns();
        DoubleVector low = DoubleVector.zero(DOUBLES);
        DoubleVector high = DoubleVector.zero(DOUBLES);
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector v = load(xs, at + bytes(i));
            low = lower(v).fma(lower(v), low);
            high = upper(v).fma(upper(v), high);
        }
        FloatVector v = load(xs, at + bytes(i), tail(i, columns));
        low = lower(v).fma(lower(v), low);
        high = upper(v).fma(upper(v), high);
        return Lanes.sum(low.add(high));
    }
}
