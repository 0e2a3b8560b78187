package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

class RowsTest {
    private static final int[] COLUMNS = {1, 7, 16, 45};

    private final Matrices matrices = new Matrices(3);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void biasIsAddedToEveryRow(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor x = matrices.normal(3, columns);
            Tensor bias = matrices.normal(1, columns);
            double[][] expected = Naive.of(x);
            for (double[] row : expected) {
                for (int c = 0; c < columns; c++) {
                    row[c] += bias.get(0, c);
                }
            }

            kernels.addBias(bias, x);

            Naive.assertClose(expected, x, 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void gradientOfABiasIsTheSumOfTheRows(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor dy = matrices.normal(70, columns);
            Tensor dBias = matrices.normal(1, columns);
            double[][] expected = Naive.of(dBias);
            for (double[] row : Naive.of(dy)) {
                for (int c = 0; c < columns; c++) {
                    expected[0][c] += row[c];
                }
            }

            kernels.addBiasBackward(dy, dBias);

            Naive.assertClose(expected, dBias, 1e-5);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void additionScalesTheSource(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor source = matrices.normal(4, columns);
            Tensor target = matrices.normal(4, columns);
            double[][] expected = Naive.of(target);
            for (int r = 0; r < 4; r++) {
                for (int c = 0; c < columns; c++) {
                    expected[r][c] += -2.5 * source.get(r, c);
                }
            }

            kernels.add(-2.5f, source, target);

            Naive.assertClose(expected, target, 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void copyAndFillTouchTheMatrixOnly(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor source = matrices.normal(4, columns);
            Tensor target = matrices.normal(4, columns);
            Tensor dense = matrices.dense(4, columns);

            kernels.copy(source, target);
            kernels.copy(target, dense);
            kernels.fill(3f, source);

            assertArrayEquals(target.toArray(), dense.toArray());
            Naive.assertClose(filled(columns), source, 0);
        }
        matrices.assertNothingElseWritten();
    }

    private static double[][] filled(int columns) {
        double[][] filled = new double[4][columns];
        for (double[] row : filled) {
            Arrays.fill(row, 3);
        }
        return filled;
    }

    @OnBothKernels
    void gatheringPicksRowsInOrderAndMayRepeatThem(Kernels kernels) {
        Tensor table = matrices.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Tensor out = matrices.normal(4, 2);
        int[] rows = {2, 0, 2, 1};

        kernels.gather(rows, table, false, out);
        assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6, 3, 4}, out.toArray());

        kernels.gather(rows, table, true, out);
        assertArrayEquals(new float[] {10, 12, 2, 4, 10, 12, 6, 8}, out.toArray());
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void scatteringAddsRepeatedRowsEachTime(Kernels kernels) {
        Tensor dTable = matrices.of(new float[] {1, 1}, new float[] {1, 1}, new float[] {1, 1});
        Tensor dOut = matrices.of(new float[] {1, 2}, new float[] {10, 20}, new float[] {3, 4});

        kernels.scatterAdd(new int[] {2, 0, 2}, dOut, dTable);

        assertArrayEquals(new float[] {11, 21, 1, 1, 5, 7}, dTable.toArray());
        matrices.assertNothingElseWritten();
    }
}
