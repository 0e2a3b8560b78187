package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

class NormsTest {
    private static final double EPS = 1e-5;
    private static final int ROWS = 3;
    private static final int[] COLUMNS = {2, 7, 16, 45, 64};

    private final Matrices matrices = new Matrices(4);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void rmsNormDividesByTheRootMeanSquare(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor x = matrices.normal(ROWS, columns);
            Tensor weight = matrices.normal(1, columns);
            Tensor out = matrices.normal(ROWS, columns);
            float[] inverse = new float[ROWS];

            kernels.rmsNorm(x, weight, EPS, out, inverse);

            Naive.assertClose(rmsNorm(Naive.of(x), Naive.row(weight)), out, 1e-6);
            double[] first = Naive.row(x);
            assertEquals(1 / Math.sqrt(meanSquare(first, 0) + EPS), inverse[0], 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void layerNormTakesMeanAndVarianceOut(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor x = matrices.normal(ROWS, columns);
            Tensor weight = matrices.normal(1, columns);
            Tensor bias = matrices.normal(1, columns);
            Tensor out = matrices.normal(ROWS, columns);
            float[] mean = new float[ROWS];
            float[] inverse = new float[ROWS];

            kernels.layerNorm(x, weight, bias, EPS, out, mean, inverse);

            Naive.assertClose(
                    layerNorm(Naive.of(x), Naive.row(weight), Naive.row(bias)), out, 1e-5);
            assertEquals(mean(Naive.row(x)), mean[0], 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void rmsNormGradientsAgreeWithFiniteDifferences(Kernels kernels) {
        for (int columns : COLUMNS) {
            for (boolean accumulate : new boolean[] {false, true}) {
                Tensor x = matrices.normal(ROWS, columns);
                Tensor weight = matrices.normal(1, columns);
                Tensor dOut = matrices.normal(ROWS, columns);
                Tensor dx = matrices.normal(ROWS, columns);
                Tensor dWeight = matrices.normal(1, columns);
                double[][] xs = Naive.of(x);
                double[][] ws = Naive.of(weight);
                double[][] up = Naive.of(dOut);
                double[][] dxBefore = accumulate ? Naive.of(dx) : new double[ROWS][columns];
                double[][] dWeightBefore = Naive.of(dWeight);
                float[] inverse = new float[ROWS];

                kernels.rmsNorm(x, weight, EPS, matrices.normal(ROWS, columns), inverse);
                kernels.rmsNormBackward(x, weight, inverse, dOut, accumulate, dx, dWeight);

                double[][] ofX = Naive.gradient(xs, v -> Naive.inner(rmsNorm(v, ws[0]), up));
                double[][] ofWeight = Naive.gradient(ws, v -> Naive.inner(rmsNorm(xs, v[0]), up));
                Naive.assertClose(Naive.sum(dxBefore, ofX), dx, 1e-4);
                Naive.assertClose(Naive.sum(dWeightBefore, ofWeight), dWeight, 1e-5);
                kernels.rmsNormBackward(x, weight, inverse, dOut, false, dx, null);
                Naive.assertClose(ofX, dx, 1e-4);
            }
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void layerNormGradientsAgreeWithFiniteDifferences(Kernels kernels) {
        for (int columns : new int[] {7, 16, 45}) {
            for (boolean accumulate : new boolean[] {false, true}) {
                Tensor x = matrices.normal(ROWS, columns);
                Tensor weight = matrices.normal(1, columns);
                Tensor bias = matrices.normal(1, columns);
                Tensor dOut = matrices.normal(ROWS, columns);
                Tensor dx = matrices.normal(ROWS, columns);
                Tensor dWeight = matrices.normal(1, columns);
                Tensor dBias = matrices.normal(1, columns);
                double[][] xs = Naive.of(x);
                double[][] ws = Naive.of(weight);
                double[][] bs = Naive.of(bias);
                double[][] up = Naive.of(dOut);
                double[][] dxBefore = accumulate ? Naive.of(dx) : new double[ROWS][columns];
                double[][] dWeightBefore = Naive.of(dWeight);
                double[][] dBiasBefore = Naive.of(dBias);
                float[] mean = new float[ROWS];
                float[] inverse = new float[ROWS];

                kernels.layerNorm(
                        x, weight, bias, EPS, matrices.normal(ROWS, columns), mean, inverse);
                kernels.layerNormBackward(
                        x, weight, mean, inverse, dOut, accumulate, dx, dWeight, dBias);

                double[][] ofX =
                        Naive.gradient(xs, v -> Naive.inner(layerNorm(v, ws[0], bs[0]), up));
                double[][] ofWeight =
                        Naive.gradient(ws, v -> Naive.inner(layerNorm(xs, v[0], bs[0]), up));
                double[][] ofBias =
                        Naive.gradient(bs, v -> Naive.inner(layerNorm(xs, ws[0], v[0]), up));
                Naive.assertClose(Naive.sum(dxBefore, ofX), dx, 1e-4);
                Naive.assertClose(Naive.sum(dWeightBefore, ofWeight), dWeight, 1e-5);
                Naive.assertClose(Naive.sum(dBiasBefore, ofBias), dBias, 1e-5);
                kernels.layerNormBackward(x, weight, mean, inverse, dOut, false, dx, null, null);
                Naive.assertClose(ofX, dx, 1e-4);
            }
        }
        matrices.assertNothingElseWritten();
    }

    private static double[][] rmsNorm(double[][] x, double[] weight) {
        double[][] out = new double[x.length][weight.length];
        for (int r = 0; r < x.length; r++) {
            double inverse = 1 / Math.sqrt(meanSquare(x[r], 0) + EPS);
            for (int c = 0; c < weight.length; c++) {
                out[r][c] = x[r][c] * inverse * weight[c];
            }
        }
        return out;
    }

    private static double[][] layerNorm(double[][] x, double[] weight, double[] bias) {
        double[][] out = new double[x.length][weight.length];
        for (int r = 0; r < x.length; r++) {
            double mean = mean(x[r]);
            double inverse = 1 / Math.sqrt(meanSquare(x[r], mean) + EPS);
            for (int c = 0; c < weight.length; c++) {
                out[r][c] = (x[r][c] - mean) * inverse * weight[c] + bias[c];
            }
        }
        return out;
    }

    private static double mean(double[] row) {
        double sum = 0;
        for (double v : row) {
            sum += v;
        }
        return sum / row.length;
    }

    private static double meanSquare(double[] row, double mean) {
        double sum = 0;
        for (double v : row) {
            sum += (v - mean) * (v - mean);
        }
        return sum / row.length;
    }
}
