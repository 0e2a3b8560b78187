package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import static plumbline.engine.kernel.Kernels.CACHE_BLOCK;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Keys and values kept piece by piece, and single queries over them. */
class CachedAttentionTest {
    private static final int PREFIX = 21;
    private static final int OWN = 150;

    private final Matrices matrices = new Matrices(12);

    @AfterEach
    void free() {
        matrices.close();
    }

    @OnBothKernels
    void queriesOverACacheAreAsCloseToTheDefinitionAsAllAtOnce(Kernels kernels) {
        NaiveAttention naive = new NaiveAttention(6, 2, 12);
        Tensor q = matrices.normal(PREFIX + OWN, 6 * 12);
        Tensor k = matrices.normal(PREFIX + OWN, 2 * 12);
        Tensor v = matrices.normal(PREFIX + OWN, 2 * 12);
        List<AttentionSpan> whole = List.of(new AttentionSpan(0, PREFIX + OWN, 0, 0, 0, 0));

        Tensor out = overCache(kernels, q, k, v, 12);

        double[] ignored = new double[(PREFIX + OWN) * 6];
        double[][] expected =
                naive.attend(Naive.of(q), Naive.of(k), Naive.of(v), whole, 0.3f, ignored);
        Naive.assertClose(
                Arrays.copyOfRange(expected, PREFIX, PREFIX + OWN),
                out.rows(PREFIX, PREFIX + OWN),
                1e-5);
    }

    @VectorKernelsOnly
    @Test
    void queriesOverACacheHaveTheBitsOfAllAtOnce() {
        try (Kernels kernels = new VectorKernels()) {
            for (int headSize : new int[] {4, 6, 8, 20, 32, 64}) {
                Tensor q = matrices.normal(PREFIX + OWN, 6 * headSize);
                Tensor k = matrices.normal(PREFIX + OWN, 3 * headSize);
                Tensor v = matrices.normal(PREFIX + OWN, 3 * headSize);
                Tensor together = matrices.normal(PREFIX + OWN, 6 * headSize);
                List<AttentionSpan> whole = List.of(new AttentionSpan(0, PREFIX + OWN, 0, 0, 0, 0));

                kernels.attention(new Attention(q, k, v, whole, headSize, 0.3f, together, null));
                Tensor alone = overCache(kernels, q, k, v, headSize);

                assertArrayEquals(
                        together.rows(PREFIX, PREFIX + OWN).toArray(),
                        alone.rows(PREFIX, PREFIX + OWN).toArray());
            }
        }
    }

    /**
     * Keep a prefix at once, the rest row by row, and let each row attend as soon as it is kept.
     */
    private Tensor overCache(Kernels kernels, Tensor q, Tensor k, Tensor v, int headSize) {
        int prefixStart = CACHE_BLOCK;
        int ownStart = 4 * CACHE_BLOCK;
        int rows = ownStart + OWN / CACHE_BLOCK * CACHE_BLOCK + 2 * CACHE_BLOCK;
        Tensor keys = matrices.dense(rows, k.columns());
        Tensor values = matrices.dense(rows, v.columns());
        Tensor out = matrices.normal(q.rows(), q.columns());
        kernels.keep(
                IntStream.range(prefixStart, prefixStart + PREFIX).toArray(),
                k.rows(0, PREFIX),
                v.rows(0, PREFIX),
                keys,
                values);
        for (int i = 0; i < OWN; i++) {
            int row = PREFIX + i;
            int[] target = {ownStart + i};
            kernels.keep(target, k.rows(row, row + 1), v.rows(row, row + 1), keys, values);
            AttentionSpan span = new AttentionSpan(row, 1, prefixStart, PREFIX, ownStart, i);
            kernels.attentionOverCache(
                    new Attention(q, keys, values, List.of(span), headSize, 0.3f, out, null));
        }
        return out;
    }
}
