package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Tensor;

import java.util.List;

class AttentionTest {
    private static final double TOLERANCE = 1e-5;

    private final Matrices matrices = new Matrices(2);

    @AfterEach
    void free() {
        matrices.close();
    }

    /** A prompt of 5 with two completions, a lone sequence of 40, and a cache's reader. */
    private static final List<AttentionSpan> SPANS =
            List.of(
                    new AttentionSpan(0, 5, 0, 0, 0, 0),
                    new AttentionSpan(5, 37, 0, 5, 5, 0),
                    new AttentionSpan(42, 1, 0, 5, 42, 0),
                    new AttentionSpan(43, 40, 0, 0, 43, 0),
                    new AttentionSpan(83, 2, 0, 5, 43, 20));

    private static final int QUERIES = 85;
    private static final int KEYS = 83;

    @OnBothKernels
    void attentionIsASoftmaxOverTheSpansKeys(Kernels kernels) {
        for (NaiveAttention naive :
                List.of(
                        new NaiveAttention(2, 2, 8),
                        new NaiveAttention(6, 2, 12),
                        new NaiveAttention(3, 1, 20))) {
            Tensor q = matrices.normal(QUERIES, naive.heads() * naive.headSize());
            Tensor k = matrices.normal(KEYS, naive.keyHeads() * naive.headSize());
            Tensor v = matrices.normal(KEYS, naive.keyHeads() * naive.headSize());
            Tensor out = matrices.normal(QUERIES, naive.heads() * naive.headSize());
            float[] logSumExp = new float[QUERIES * naive.heads()];
            double[] expected = new double[QUERIES * naive.heads()];

            kernels.attention(
                    new Attention(q, k, v, SPANS, naive.headSize(), 0.3f, out, logSumExp));

            Naive.assertClose(
                    naive.attend(Naive.of(q), Naive.of(k), Naive.of(v), SPANS, 0.3f, expected),
                    out,
                    TOLERANCE);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], logSumExp[i], TOLERANCE);
            }
        }
        matrices.assertNothingElseWritten();
    }

    @OnBothKernels
    void gradientsAgreeWithFiniteDifferences(Kernels kernels) {
        NaiveAttention naive = new NaiveAttention(4, 2, 6);
        List<AttentionSpan> spans =
                List.of(
                        new AttentionSpan(0, 3, 0, 0, 0, 0),
                        new AttentionSpan(3, 6, 0, 3, 3, 0),
                        new AttentionSpan(9, 2, 0, 3, 9, 0));
        Tensor q = matrices.normal(11, 24);
        Tensor k = matrices.normal(11, 12);
        Tensor v = matrices.normal(11, 12);
        Tensor out = matrices.normal(11, 24);
        Tensor dOut = matrices.normal(11, 24);
        Tensor dq = matrices.normal(11, 24);
        Tensor dk = matrices.normal(11, 12);
        Tensor dv = matrices.normal(11, 12);
        double[][] qs = Naive.of(q);
        double[][] ks = Naive.of(k);
        double[][] vs = Naive.of(v);
        double[] ignored = new double[44];
        float[] logSumExp = new float[44];

        kernels.attention(new Attention(q, k, v, spans, 6, 0.5f, out, logSumExp));
        kernels.attentionBackward(
                new Attention(q, k, v, spans, 6, 0.5f, out, logSumExp), dOut, dq, dk, dv);

        double[][] up = Naive.of(dOut);
        Naive.assertClose(
                Naive.gradient(
                        qs, x -> Naive.inner(naive.attend(x, ks, vs, spans, 0.5f, ignored), up)),
                dq,
                TOLERANCE);
        Naive.assertClose(
                Naive.gradient(
                        ks, x -> Naive.inner(naive.attend(qs, x, vs, spans, 0.5f, ignored), up)),
                dk,
                TOLERANCE);
        Naive.assertClose(
                Naive.gradient(
                        vs, x -> Naive.inner(naive.attend(qs, ks, x, spans, 0.5f, ignored), up)),
                dv,
                TOLERANCE);
        matrices.assertNothingElseWritten();
    }

    @VectorKernelsOnly
    @Test
    void gradientsOfLongSequencesAreTheSameInBothKernels() {
        List<AttentionSpan> spans =
                List.of(
                        new AttentionSpan(0, 70, 0, 0, 0, 0),
                        new AttentionSpan(70, 101, 0, 70, 70, 0),
                        new AttentionSpan(171, 3, 0, 70, 171, 0));
        Tensor q = matrices.normal(174, 48);
        Tensor k = matrices.normal(174, 24);
        Tensor v = matrices.normal(174, 24);
        Tensor dOut = matrices.normal(174, 48);
        Tensor dq = matrices.normal(174, 48);
        Tensor dk = matrices.normal(174, 24);
        Tensor dv = matrices.normal(174, 24);
        Tensor otherDq = matrices.normal(174, 48);
        Tensor otherDk = matrices.copyOf(dk);
        Tensor otherDv = matrices.copyOf(dv);
        Tensor out = matrices.normal(174, 48);
        float[] logSumExp = new float[174 * 4];
        try (Kernels vector = Kernels.named("vector");
                Kernels nd4j = Kernels.named("nd4j")) {
            vector.attention(new Attention(q, k, v, spans, 12, 0.3f, out, logSumExp));
            vector.attentionBackward(
                    new Attention(q, k, v, spans, 12, 0.3f, out, logSumExp), dOut, dq, dk, dv);
            nd4j.attentionBackward(
                    new Attention(q, k, v, spans, 12, 0.3f, out, logSumExp),
                    dOut,
                    otherDq,
                    otherDk,
                    otherDv);
        }

        Naive.assertClose(Naive.of(otherDq), dq, TOLERANCE);
        Naive.assertClose(Naive.of(otherDk), dk, TOLERANCE);
        Naive.assertClose(Naive.of(otherDv), dv, TOLERANCE);
        matrices.assertNothingElseWritten();
    }

    @VectorKernelsOnly
    @Test
    void decodingAFewAtATimeHasTheBitsOfAllAtOnce() {
        try (Kernels kernels = new VectorKernels()) {
            for (int headSize : new int[] {6, 8, 32, 64}) {
                int rows = 150;
                Tensor q = matrices.normal(rows, 4 * headSize);
                Tensor k = matrices.normal(rows, 2 * headSize);
                Tensor v = matrices.normal(rows, 2 * headSize);
                Tensor together = matrices.normal(rows, 4 * headSize);
                Tensor alone = matrices.normal(rows, 4 * headSize);
                float[] logSumExp = new float[rows * 4];
                float[] logSumExpAlone = new float[rows * 4];

                kernels.attention(
                        new Attention(
                                q,
                                k,
                                v,
                                List.of(new AttentionSpan(0, rows, 0, 0, 0, 0)),
                                headSize,
                                0.2f,
                                together,
                                logSumExp));
                for (int i = 0, queries = 1; i < rows; i += queries, queries = i % 7 + 1) {
                    queries = Math.min(queries, rows - i);
                    AttentionSpan few = new AttentionSpan(i, queries, 0, 0, 0, i);
                    kernels.attention(
                            new Attention(
                                    q, k, v, List.of(few), headSize, 0.2f, alone, logSumExpAlone));
                }

                assertArrayEquals(together.toArray(), alone.toArray());
                assertArrayEquals(logSumExp, logSumExpAlone);
            }
        }
    }

    @VectorKernelsOnly
    @Test
    void prefixAndOwnKeysHaveTheBitsOfOwnKeysOnly() {
        try (Kernels kernels = new VectorKernels()) {
            int rows = 90;
            for (int prefix : new int[] {1, 15, 16, 33, 70}) {
                Tensor q = matrices.normal(rows, 16);
                Tensor k = matrices.normal(rows, 16);
                Tensor v = matrices.normal(rows, 16);
                Tensor whole = matrices.normal(rows, 16);
                Tensor split = matrices.normal(rows, 16);

                kernels.attention(
                        new Attention(
                                q,
                                k,
                                v,
                                List.of(new AttentionSpan(0, rows, 0, 0, 0, 0)),
                                8,
                                0.2f,
                                whole,
                                null));
                kernels.attention(
                        new Attention(
                                q,
                                k,
                                v,
                                List.of(
                                        new AttentionSpan(0, prefix, 0, 0, 0, 0),
                                        new AttentionSpan(
                                                prefix, rows - prefix, 0, prefix, prefix, 0)),
                                8,
                                0.2f,
                                split,
                                null));

                assertArrayEquals(whole.toArray(), split.toArray());
            }
        }
    }
}
