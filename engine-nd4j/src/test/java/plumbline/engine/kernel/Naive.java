package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import plumbline.engine.tensor.Tensor;

import java.util.function.ToDoubleFunction;

/** Matrices as arrays in double precision: what the obvious loops work on. */
final class Naive {
    private static final double STEP = 1e-5;

    private Naive() {}

    static double[][] of(Tensor t) {
        double[][] out = new double[t.rows()][t.columns()];
        for (int r = 0; r < t.rows(); r++) {
            for (int c = 0; c < t.columns(); c++) {
                out[r][c] = t.get(r, c);
            }
        }
        return out;
    }

    static double[] row(Tensor t) {
        return of(t)[0];
    }

    /** Require agreement to within {@code tolerance}, relative where the expected is above 1. */
    static void assertClose(double[][] expected, Tensor actual, double tolerance) {
        for (int r = 0; r < expected.length; r++) {
            for (int c = 0; c < expected[r].length; c++) {
                assertEquals(
                        expected[r][c],
                        actual.get(r, c),
                        tolerance * Math.max(1, Math.abs(expected[r][c])),
                        "at [" + r + ", " + c + "]");
            }
        }
    }

    /** Return the sum of the elementwise product: a loss whose gradient is the second factor. */
    static double inner(double[][] a, double[][] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[r].length; c++) {
                sum += a[r][c] * b[r][c];
            }
        }
        return sum;
    }

    static double[][] sum(double[][] a, double[][] b) {
        double[][] out = new double[a.length][a[0].length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[r].length; c++) {
                out[r][c] = a[r][c] + b[r][c];
            }
        }
        return out;
    }

    /** Return the gradient of a loss by central differences. */
    static double[][] gradient(double[][] at, ToDoubleFunction<double[][]> loss) {
        double[][] gradient = new double[at.length][at[0].length];
        for (int r = 0; r < at.length; r++) {
            for (int c = 0; c < at[r].length; c++) {
                double value = at[r][c];
                at[r][c] = value + STEP;
                double above = loss.applyAsDouble(at);
                at[r][c] = value - STEP;
                double below = loss.applyAsDouble(at);
                at[r][c] = value;
                gradient[r][c] = (above - below) / (2 * STEP);
            }
        }
        return gradient;
    }
}
