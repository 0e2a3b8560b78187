package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Tensor;

class MultiplyTest {
    private static final int[][] SHAPES = {
        {1, 1, 1}, {1, 64, 33}, {2, 7, 16}, {3, 5, 70}, {7, 100, 31}, {33, 17, 65}, {65, 300, 9}
    };

    private final Matrices matrices = new Matrices(1);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void productOfAnyShapeIsTheSumOfProducts(Kernels kernels) {
        for (int[] shape : SHAPES) {
            for (int form = 0; form < 8; form++) {
                multiply(kernels, shape, (form & 1) != 0, (form & 2) != 0, (form & 4) != 0);
            }
        }
        matrices.assertNothingElseWritten();
    }

    private void multiply(
            Kernels kernels, int[] shape, boolean ta, boolean tb, boolean accumulate) {
        int rows = shape[0];
        int inner = shape[1];
        int columns = shape[2];
        Tensor a = ta ? matrices.normal(inner, rows) : matrices.normal(rows, inner);
        Tensor b = tb ? matrices.dense(columns, inner) : matrices.normal(inner, columns);
        Tensor c = matrices.normal(rows, columns);
        float[] left = a.toArray();
        float[] right = b.toArray();
        float[] before = c.toArray();
        double[][] expected = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = accumulate ? before[i * columns + j] : 0;
                for (int k = 0; k < inner; k++) {
                    double factor = left[ta ? k * rows + i : i * inner + k];
                    sum += factor * right[tb ? j * inner + k : k * columns + j];
                }
                expected[i][j] = sum;
            }
        }

        kernels.multiply(ta, tb, a, b, accumulate, c);

        Naive.assertClose(expected, c, 2e-5);
    }

    @OnBothKernels
    void linearMultipliesWithTheTransposedWeight(Kernels kernels) {
        Tensor x = matrices.of(new float[] {1, 2});
        Tensor w = matrices.of(new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8});
        Tensor y = matrices.normal(1, 3);

        kernels.linear(x, w, false, y);

        assertArrayEquals(new float[] {11, 17, 23}, y.toArray());
    }

    @OnBothKernels
    void shapesThatDoNotFitAreRefused(Kernels kernels) {
        Tensor a = matrices.normal(2, 3);
        Tensor b = matrices.normal(4, 5);
        Tensor c = matrices.normal(2, 5);

        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.multiply(false, false, a, b, false, c));
    }

    @VectorKernelsOnly
    @Test
    void rowOfAProductHasTheSameBitsInAnyCall() {
        try (Kernels kernels = new VectorKernels()) {
            for (int[] shape : SHAPES) {
                rowsAloneEqualRowsTogether(kernels, shape, false);
                rowsAloneEqualRowsTogether(kernels, shape, true);
            }
        }
    }

    private void rowsAloneEqualRowsTogether(Kernels kernels, int[] shape, boolean transposeB) {
        Tensor a = matrices.normal(shape[0], shape[1]);
        Tensor b =
                transposeB
                        ? matrices.normal(shape[2], shape[1])
                        : matrices.normal(shape[1], shape[2]);
        Tensor together = matrices.normal(shape[0], shape[2]);
        Tensor alone = matrices.normal(shape[0], shape[2]);

        kernels.multiply(false, transposeB, a, b, false, together);
        for (int r = 0; r < shape[0]; r++) {
            Tensor row = alone.rows(r, r + 1);
            kernels.multiply(false, transposeB, a.rows(r, r + 1), b, false, row);
        }

        assertArrayEquals(together.toArray(), alone.toArray());
    }
}
