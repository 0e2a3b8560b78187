package plumbline.engine.kernel;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

class RotaryTest {
    private static final int[] POSITIONS = {4, 0, 2, 2, 1};

    private final Matrices matrices = new Matrices(5);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void pairsOfEachHeadAreRotatedByTheirPositionsAngle(Kernels kernels) {
        for (int headSize : new int[] {2, 6, 8, 16, 32, 64, 96}) {
            for (int heads : new int[] {1, 3, 4}) {
                Tensor x = matrices.normal(POSITIONS.length, heads * headSize);
                Tensor cosine = matrices.normal(5, headSize / 2);
                Tensor sine = matrices.normal(5, headSize / 2);
                double[][] forwards = rotated(x, headSize, cosine, sine, 1);
                double[][] backwards = rotated(x, headSize, cosine, sine, -1);
                Tensor copy = matrices.copyOf(x);

                kernels.rotate(x, headSize, cosine, sine, POSITIONS, false);
                kernels.rotate(copy, headSize, cosine, sine, POSITIONS, true);

                Naive.assertClose(forwards, x, 1e-6);
                Naive.assertClose(backwards, copy, 1e-6);
            }
        }
        matrices.assertNothingElseWritten();
    }

    private static double[][] rotated(
            Tensor x, int headSize, Tensor cosine, Tensor sine, int sign) {
        double[][] out = Naive.of(x);
        int half = headSize / 2;
        for (int r = 0; r < x.rows(); r++) {
            for (int first = 0; first < x.columns(); first += headSize) {
                for (int i = 0; i < half; i++) {
                    double c = cosine.get(POSITIONS[r], i);
                    double s = sign * sine.get(POSITIONS[r], i);
                    double a = x.get(r, first + i);
                    double b = x.get(r, first + half + i);
                    out[r][first + i] = a * c - b * s;
                    out[r][first + half + i] = b * c + a * s;
                }
            }
        }
        return out;
    }
}
