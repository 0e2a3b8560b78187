package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Tensor;

import java.util.SplittableRandom;

/** Bit for bit: each element is one ascending chain of fused multiply-adds, whatever the shape. */
@VectorKernelsOnly
class GemmTest {
    private final SplittableRandom random = new SplittableRandom(42);
    private final Matrices matrices = new Matrices(10);
    private final Gemm gemm = new Gemm();

    @AfterEach
    void free() {
        gemm.close();
        matrices.close();
    }

    @Test
    void productsOfSmallMatricesAreChainsOfMultiplyAdds() {
        for (int i = 0; i < 300; i++) {
            multiply(below(70), below(70), below(70));
        }
        matrices.assertNothingElseWritten();
    }

    @Test
    void productsOfLargeMatricesAreChainsOfMultiplyAdds() {
        multiply(50, 520, 258);
        multiply(8, 530, 258);
        multiply(9, 40, 600);
        multiply(100, 33, 257);
        matrices.assertNothingElseWritten();
    }

    @Test
    void productWithoutInnerColumnsIsZeroOrTheOldValue() {
        Tensor a = matrices.normal(3, 1).columns(0, 0);
        Tensor b = matrices.normal(1, 5).rows(0, 0);
        Tensor c = matrices.normal(3, 5);
        float[] before = c.toArray();

        gemm.multiply(false, false, a, b, true, c);
        assertArrayEquals(before, c.toArray());

        gemm.multiply(false, false, a, b, false, c);
        assertArrayEquals(new float[15], c.toArray());
    }

    private void multiply(int rows, int columns, int inner) {
        boolean transposeA = random.nextBoolean();
        boolean transposeB = random.nextBoolean();
        boolean accumulate = random.nextBoolean();
        Tensor a = transposeA ? matrices.normal(inner, rows) : matrices.normal(rows, inner);
        Tensor b = transposeB ? matrices.normal(columns, inner) : matrices.normal(inner, columns);
        Tensor c = matrices.normal(rows, columns);
        float[] expected = chains(transposeA, transposeB, a, b, accumulate, c);

        gemm.multiply(transposeA, transposeB, a, b, accumulate, c);

        assertArrayEquals(expected, c.toArray());
    }

    private int below(int bound) {
        return 1 + random.nextInt(bound);
    }

    private static float[] chains(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        int inner = transposeA ? a.rows() : a.columns();
        float[] out = c.toArray();
        for (int i = 0; i < out.length; i++) {
            int row = i / c.columns();
            int column = i % c.columns();
            float sum = accumulate ? out[i] : 0;
            for (int k = 0; k < inner; k++) {
                float left = transposeA ? a.get(k, row) : a.get(row, k);
                sum = Math.fma(left, transposeB ? b.get(column, k) : b.get(k, column), sum);
            }
            out[i] = sum;
        }
        return out;
    }
}
