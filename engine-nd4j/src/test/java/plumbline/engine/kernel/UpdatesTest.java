package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

class UpdatesTest {
    private final Matrices matrices = new Matrices(8);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void squaredNormSumsInDoublePrecision(Kernels kernels) {
        for (int columns : new int[] {1, 7, 16, 1003}) {
            Tensor x = matrices.normal(3, columns);
            double expected = Naive.inner(Naive.of(x), Naive.of(x));

            assertEquals(expected, kernels.squaredNorm(x), 1e-12 * expected);
        }
    }

    @OnBothKernels
    void squaredNormIsNotDrownedByOneLargeElement(Kernels kernels) {
        Tensor x = matrices.of(new float[] {1e5f, 1e-2f, 1e-2f});

        assertEquals(1e10 + 2e-4, kernels.squaredNorm(x), 2e-6);
    }

    @OnBothKernels
    void firstStepOfAdamWMovesEachWeightByTheLearningRate(Kernels kernels) {
        Tensor w = matrices.of(new float[] {1, -2, 3});
        Tensor gradient = matrices.of(new float[] {0.5f, -0.25f, 0});
        Tensor m = matrices.of(new float[3]);
        Tensor v = matrices.of(new float[3]);

        kernels.adamw(w, gradient, m, v, 0.1, 0.9, 0.999, 1e-8, 0, 1, 1);

        assertArrayEquals(new float[] {0.9f, -1.9f, 3}, w.toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.05f, -0.025f, 0}, m.toArray(), 1e-8f);
        assertArrayEquals(new float[] {2.5e-4f, 6.25e-5f, 0}, v.toArray(), 1e-9f);
    }

    @OnBothKernels
    void decayIsDecoupledFromTheGradient(Kernels kernels) {
        Tensor w = matrices.of(new float[] {4});
        Tensor zero = matrices.of(new float[1]);

        kernels.adamw(
                w,
                zero,
                matrices.of(new float[1]),
                matrices.of(new float[1]),
                0.1,
                0.9,
                0.999,
                1e-8,
                0.5,
                1,
                1);

        assertEquals(4 * (1 - 0.1 * 0.5), w.get(0, 0), 1e-6);
    }

    @OnBothKernels
    void stepsOfAdamWFollowTheFormula(Kernels kernels) {
        for (int columns : new int[] {1, 16, 45}) {
            Tensor w = matrices.normal(2, columns);
            Tensor m = matrices.normal(2, columns);
            Tensor v = matrices.normal(2, columns);
            kernels.fill(0, m);
            kernels.fill(0, v);
            double[][] ws = Naive.of(w);
            double[][] ms = new double[2][columns];
            double[][] vs = new double[2][columns];
            for (int step = 1; step <= 3; step++) {
                Tensor gradient = matrices.normal(2, columns);
                adamw(ws, Naive.of(gradient), ms, vs, step);

                kernels.adamw(w, gradient, m, v, 0.01, 0.8, 0.95, 1e-6, 0.1, 0.5, step);
            }
            Naive.assertClose(ws, w, 1e-6);
            Naive.assertClose(ms, m, 1e-6);
            Naive.assertClose(vs, v, 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    private static void adamw(double[][] w, double[][] g, double[][] m, double[][] v, int step) {
        for (int r = 0; r < w.length; r++) {
            for (int c = 0; c < w[r].length; c++) {
                double gradient = 0.5 * g[r][c];
                m[r][c] = 0.8 * m[r][c] + 0.2 * gradient;
                v[r][c] = 0.95 * v[r][c] + 0.05 * gradient * gradient;
                double first = m[r][c] / (1 - Math.pow(0.8, step));
                double second = v[r][c] / (1 - Math.pow(0.95, step));
                w[r][c] = w[r][c] * (1 - 0.01 * 0.1) - 0.01 * first / (Math.sqrt(second) + 1e-6);
            }
        }
    }
}
