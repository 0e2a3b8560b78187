package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Matrix product in which every element is the same ascending chain of fused multiply-adds. */
final class Gemm {
    private float[] packed = {};

    void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        Shapes.requireProduct(transposeA, transposeB, a, b, c);
        int inner = transposeA ? a.rows() : a.columns();
        int padded = (c.columns() + COUNT - 1) / COUNT * COUNT;
        pack(b, transposeB, inner, c.columns(), padded);
        for (int i = 0; i < c.rows(); i++) {
            long at = transposeA ? a.rowByte(0) + Lanes.bytes(i) : a.rowByte(i);
            long step = transposeA ? Lanes.bytes(a.stride()) : Float.BYTES;
            row(a.segment(), at, step, inner, padded, accumulate, c, i);
        }
    }

    private void pack(Tensor b, boolean transpose, int inner, int columns, int padded) {
        if (packed.length < inner * padded) {
            packed = new float[inner * padded];
        }
        MemorySegment bs = b.segment();
        for (int k = 0; k < inner; k++) {
            for (int j = 0; j < columns; j++) {
                long at = transpose ? b.rowByte(j) + Lanes.bytes(k) : b.rowByte(k) + Lanes.bytes(j);
                packed[k * padded + j] = bs.get(ValueLayout.JAVA_FLOAT, at);
            }
        }
    }

    private void row(
            MemorySegment a,
            long at,
            long step,
            int inner,
            int padded,
            boolean accumulate,
            Tensor c,
            int row) {
        for (int j = 0; j < padded; j += COUNT) {
            FloatVector sum = Lanes.broadcast(0f);
            for (int k = 0; k < inner; k++) {
                FloatVector left = Lanes.broadcast(a.get(ValueLayout.JAVA_FLOAT, at + k * step));
                sum = left.fma(FloatVector.fromArray(Lanes.FLOATS, packed, k * padded + j), sum);
            }
            VectorMask<Float> mask = Lanes.tail(j, c.columns());
            long to = c.rowByte(row) + Lanes.bytes(j);
            FloatVector total = accumulate ? sum.add(Lanes.load(c.segment(), to, mask)) : sum;
            Lanes.store(total, c.segment(), to, mask);
        }
    }
}
