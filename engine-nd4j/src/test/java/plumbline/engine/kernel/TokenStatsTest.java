package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

class TokenStatsTest {
    private static final int ROWS = 4;
    private static final int AT = 2;
    private static final double TOLERANCE = 1e-5;

    private final Matrices matrices = new Matrices(7);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void statisticsAreThoseOfTheSoftmax(Kernels kernels) {
        for (int vocabulary : new int[] {2, 17, 512, 1500}) {
            Tensor logits = spread(vocabulary, 4);
            Tensor reference = spread(vocabulary, 4);
            int[] targets = {0, vocabulary - 1, vocabulary / 2, 1};
            TokenStats stats = TokenStats.ofRows(AT + ROWS);

            kernels.tokenStats(logits, targets, reference, stats, AT);

            for (int r = 0; r < ROWS; r++) {
                double[] z = Naive.of(logits)[r];
                double[] other = Naive.of(reference)[r];
                assertEquals(NaiveStats.logSumExp(z), stats.logSumExp()[AT + r], TOLERANCE);
                assertEquals(NaiveStats.logProb(z, targets[r]), stats.logProb()[AT + r], TOLERANCE);
                assertEquals(NaiveStats.entropy(z), stats.entropy()[AT + r], TOLERANCE);
                assertEquals(
                        NaiveStats.logSumSquaredProb(z),
                        stats.logSumSquaredProb()[AT + r],
                        TOLERANCE);
                assertEquals(NaiveStats.kl(z, other), stats.kl()[AT + r], TOLERANCE);
            }
            assertEquals(0, stats.entropy()[AT - 1]);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void largeLogitsDoNotOverflow(Kernels kernels) {
        Tensor logits = matrices.of(new float[] {1e4f, 1e4f - 1, -1e4f, 0});
        TokenStats stats = TokenStats.ofRows(1);

        kernels.tokenStats(logits, new int[] {1}, null, stats, 0);

        double p = 1 / (1 + Math.exp(-1));
        assertEquals(-1 + Math.log(p), stats.logProb()[0], TOLERANCE);
        assertEquals(-p * Math.log(p) - (1 - p) * Math.log(1 - p), stats.entropy()[0], TOLERANCE);
    }

    @OnBothKernels
    void klToOneselfIsZero(Kernels kernels) {
        Tensor logits = spread(700, 5);
        TokenStats stats = TokenStats.ofRows(ROWS);

        kernels.tokenStats(logits, new int[ROWS], matrices.copyOf(logits), stats, 0);

        for (double kl : stats.kl()) {
            assertEquals(0, kl, 1e-12);
        }
    }

    @OnBothKernels
    void klIsLeftAloneWithoutAReference(Kernels kernels) {
        TokenStats stats = TokenStats.ofRows(ROWS);
        Arrays.fill(stats.kl(), 7);

        kernels.tokenStats(spread(30, 1), new int[ROWS], null, stats, 0);

        assertEquals(7, stats.kl()[0]);
    }

    @OnBothKernels
    void gradientsAgreeWithFiniteDifferences(Kernels kernels) {
        for (int vocabulary : new int[] {2, 17, 48, 100}) {
            Tensor logits = spread(vocabulary, 2);
            Tensor reference = spread(vocabulary, 2);
            double[][] zs = Naive.of(logits);
            double[][] others = Naive.of(reference);
            int[] targets = {0, vocabulary - 1, vocabulary / 2, 1};
            TokenStats stats = TokenStats.ofRows(AT + ROWS);
            TokenStats upstream = TokenStats.ofRows(AT + ROWS);
            upstream.logProb()[AT] = 0.7;
            upstream.entropy()[AT + 1] = -1.3;
            upstream.logSumSquaredProb()[AT + 2] = 0.9;
            upstream.logProb()[AT + 3] = 1.1;
            upstream.entropy()[AT + 3] = 0.4;
            upstream.logSumSquaredProb()[AT + 3] = -0.6;
            upstream.kl()[AT + 3] = 0.8;

            kernels.tokenStats(logits, targets, reference, stats, AT);
            kernels.tokenStatsBackward(logits, targets, reference, stats, upstream, AT);

            Naive.assertClose(
                    Naive.gradient(
                            zs,
                            z ->
                                    0.7 * NaiveStats.logProb(z[0], targets[0])
                                            - 1.3 * NaiveStats.entropy(z[1])
                                            + 0.9 * NaiveStats.logSumSquaredProb(z[2])
                                            + 1.1 * NaiveStats.logProb(z[3], targets[3])
                                            + 0.4 * NaiveStats.entropy(z[3])
                                            - 0.6 * NaiveStats.logSumSquaredProb(z[3])
                                            + 0.8 * NaiveStats.kl(z[3], others[3])),
                    logits,
                    TOLERANCE);
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void gradientWithoutAReferenceIsZeroWhereTheLossUsesNothing(Kernels kernels) {
        Tensor logits = spread(50, 2);
        TokenStats stats = TokenStats.ofRows(ROWS);
        int[] targets = new int[ROWS];

        kernels.tokenStats(logits, targets, null, stats, 0);
        kernels.tokenStatsBackward(logits, targets, null, stats, TokenStats.ofRows(ROWS), 0);

        Naive.assertClose(new double[ROWS][50], logits, 0);
    }

    private Tensor spread(int vocabulary, double deviation) {
        Tensor logits = matrices.normal(ROWS, vocabulary);
        float[] values = logits.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * deviation);
        }
        return logits.assign(values);
    }
}
