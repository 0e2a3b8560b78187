package plumbline.engine.kernel;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

class ActivationsTest {
    private static final int[] COLUMNS = {1, 7, 16, 45};
    private static final float[] EXTREMES = {-1000, -100, -90, -20, -1e-10f, 0, 1e-10f, 20, 1000};

    private final Matrices matrices = new Matrices(6);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void swigluMultipliesWithTheSiluOfTheGate(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor gate = matrices.normal(3, columns);
            Tensor up = matrices.normal(3, columns);
            Tensor out = matrices.normal(3, columns);

            kernels.swiglu(gate, up, out);

            Naive.assertClose(swiglu(Naive.of(gate), Naive.of(up)), out, 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void swigluGradientsAgreeWithFiniteDifferences(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor gate = matrices.normal(3, columns);
            Tensor up = matrices.normal(3, columns);
            Tensor dOut = matrices.normal(3, columns);
            Tensor dGate = matrices.normal(3, columns);
            Tensor dUp = matrices.normal(3, columns);
            double[][] gates = Naive.of(gate);
            double[][] ups = Naive.of(up);
            double[][] upstream = Naive.of(dOut);

            kernels.swigluBackward(gate, up, dOut, dGate, dUp);

            Naive.assertClose(
                    Naive.gradient(gates, x -> Naive.inner(swiglu(x, ups), upstream)), dGate, 1e-5);
            Naive.assertClose(
                    Naive.gradient(ups, x -> Naive.inner(swiglu(gates, x), upstream)), dUp, 1e-5);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void geluIsTheTanhForm(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor x = matrices.normal(3, columns);
            Tensor out = matrices.normal(3, columns);

            kernels.gelu(x, out);

            Naive.assertClose(gelu(Naive.of(x)), out, 1e-6);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void geluGradientAgreesWithFiniteDifferences(Kernels kernels) {
        for (int columns : COLUMNS) {
            Tensor x = matrices.normal(3, columns);
            Tensor dOut = matrices.normal(3, columns);
            Tensor dx = matrices.normal(3, columns);
            double[][] upstream = Naive.of(dOut);

            kernels.geluBackward(x, dOut, dx);

            Naive.assertClose(
                    Naive.gradient(Naive.of(x), v -> Naive.inner(gelu(v), upstream)), dx, 1e-5);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void extremeInputsGiveFiniteActivations(Kernels kernels) {
        Tensor x = matrices.of(EXTREMES);
        Tensor one = matrices.normal(1, EXTREMES.length);
        Tensor silu = matrices.normal(1, EXTREMES.length);
        Tensor gelu = matrices.normal(1, EXTREMES.length);

        kernels.fill(1f, one);
        kernels.swiglu(x, one, silu);
        kernels.gelu(x, gelu);

        Naive.assertClose(swiglu(Naive.of(x), Naive.of(one)), silu, 1e-6);
        Naive.assertClose(gelu(Naive.of(x)), gelu, 1e-6);
    }

    private static double[][] swiglu(double[][] gate, double[][] up) {
        double[][] out = new double[gate.length][gate[0].length];
        for (int r = 0; r < gate.length; r++) {
            for (int c = 0; c < gate[r].length; c++) {
                out[r][c] = gate[r][c] / (1 + Math.exp(-gate[r][c])) * up[r][c];
            }
        }
        return out;
    }

    private static double[][] gelu(double[][] x) {
        double[][] out = new double[x.length][x[0].length];
        for (int r = 0; r < x.length; r++) {
            for (int c = 0; c < x[r].length; c++) {
                double v = x[r][c];
                double u = Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);
                out[r][c] = v / 2 * (1 + Math.tanh(u));
            }
        }
        return out;
    }
}
