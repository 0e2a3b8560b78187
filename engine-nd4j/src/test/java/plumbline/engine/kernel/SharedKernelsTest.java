package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.engine.VectorKernelsOnly;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Bit for bit: what a crew computes is what one thread computes. */
@VectorKernelsOnly
@Timeout(60)
class SharedKernelsTest {
    private static final AttentionSpan[] SPANS = {
        new AttentionSpan(0, 70, 0, 0, 0, 0),
        new AttentionSpan(70, 3, 0, 40, 70, 0),
        new AttentionSpan(73, 45, 0, 40, 73, 0),
        new AttentionSpan(118, 90, 0, 0, 118, 0),
    };

    private final SplittableRandom random = new SplittableRandom(7);
    private final Matrices matrices = new Matrices(11);
    private final VectorKernels alone = new VectorKernels();

    @AfterEach
    void free() {
        alone.close();
        matrices.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void productsOfAllShapesKeepTheirBits(int helpers) throws Exception {
        for (int i = 0; i < 12; i++) {
            int m = 100 + random.nextInt(200);
            int n = 100 + random.nextInt(200);
            int inner = 201 + random.nextInt(300);
            boolean turnA = i % 2 == 0;
            boolean turnB = i % 3 == 0;
            Tensor a = turnA ? matrices.normal(inner, m) : matrices.normal(m, inner);
            Tensor b = turnB ? matrices.normal(n, inner) : matrices.normal(inner, n);
            Tensor old = matrices.normal(m, n);
            boolean accumulate = random.nextBoolean();
            same(helpers, old, (k, c) -> k.multiply(turnA, turnB, a, b, accumulate, c));
        }
        matrices.assertNothingElseWritten();
    }

    @Test
    void productsWithPackedWeightsKeepTheirBits() throws Exception {
        for (int rows : new int[] {1, 5, 33}) {
            Tensor x = matrices.normal(rows, 300);
            try (PreparedWeight w = alone.prepare(matrices.normal(7777, 300))) {
                same(3, matrices.normal(rows, 7777), (k, y) -> k.linear(x, w, true, y));
            }
        }
        matrices.assertNothingElseWritten();
    }

    @Test
    void attentionAndItsGradientsKeepTheirBits() throws Exception {
        int size = 16;
        List<AttentionSpan> spans = List.of(SPANS);
        Tensor q = matrices.normal(208, 8 * size);
        Tensor k = matrices.normal(208, 4 * size);
        Tensor v = matrices.normal(208, 4 * size);
        float[] normaliser = new float[208 * 8];
        Tensor out = matrices.normal(208, 8 * size);
        alone.attention(new Attention(q, k, v, spans, size, 0.3f, out, normaliser));
        Tensor dOut = matrices.normal(208, 8 * size);

        float[] shared = new float[normaliser.length];
        same(3, out, (s, o) -> s.attention(new Attention(q, k, v, spans, size, 0.3f, o, shared)));
        assertArrayEquals(normaliser, shared);
        Tensor gradients = matrices.normal(208, 16 * size);
        same(
                3,
                gradients,
                (s, d) ->
                        s.attentionBackward(
                                new Attention(q, k, v, spans, size, 0.3f, out, normaliser),
                                dOut,
                                d.columns(0, 8 * size),
                                d.columns(8 * size, 12 * size),
                                d.columns(12 * size, 16 * size)));
        matrices.assertNothingElseWritten();
    }

    @Test
    void normsAndTheirGradientsKeepTheirBits() throws Exception {
        Tensor x = matrices.normal(501, 203);
        Tensor w = matrices.normal(1, 203);
        Tensor b = matrices.normal(1, 203);
        Tensor dOut = matrices.normal(501, 203);
        float[] mean = new float[501];
        float[] inverse = new float[501];
        Tensor old = matrices.normal(503, 203);
        same(2, old, (k, o) -> k.rmsNorm(x, w, 1e-5, o.rows(0, 501), inverse));
        same(
                2,
                old,
                (k, o) ->
                        k.rmsNormBackward(
                                x, w, inverse, dOut, true, o.rows(0, 501), o.rows(501, 502)));
        same(2, old, (k, o) -> k.layerNorm(x, w, b, 1e-5, o.rows(0, 501), mean, inverse));
        same(
                2,
                old,
                (k, o) ->
                        k.layerNormBackward(
                                x,
                                w,
                                mean,
                                inverse,
                                dOut,
                                false,
                                o.rows(0, 501),
                                o.rows(501, 502),
                                o.rows(502, 503)));
    }

    @Test
    void everythingElementwiseKeepsItsBits() throws Exception {
        Tensor x = matrices.normal(700, 603);
        Tensor y = matrices.normal(700, 603);
        Tensor z = matrices.normal(700, 603);
        int[] rows = random.ints(700, 0, 90).toArray();
        Tensor small = matrices.normal(90, 603);
        same(2, z, (k, o) -> k.swiglu(x, y, o));
        same(2, z, (k, o) -> k.gelu(x, o));
        same(2, z, (k, o) -> k.geluBackward(x, y, o));
        Tensor both = matrices.normal(700, 1206);
        same(2, both, (k, o) -> k.swigluBackward(x, y, z, o.columns(0, 603), o.columns(603, 1206)));
        same(2, z, (k, o) -> k.add(0.3f, x, o));
        same(2, z, (k, o) -> k.copy(x, o));
        same(2, z, (k, o) -> k.fill(2, o));
        same(2, z, (k, o) -> k.addBias(small.rows(0, 1), o));
        same(2, z, (k, o) -> k.gather(rows, small, true, o));
        same(2, small, (k, o) -> k.scatterAdd(rows, x, o));
        same(2, small, (k, o) -> k.addBiasBackward(x, o.rows(3, 4)));
        Tensor heads = matrices.normal(700, 600);
        same(
                2,
                heads,
                (k, o) ->
                        k.rotate(o, 20, small.columns(0, 10), small.columns(10, 20), rows, false));
        matrices.assertNothingElseWritten();
    }

    @Test
    void rowsOfLogitsKeepTheirBits() throws Exception {
        Tensor logits = matrices.normal(120, 603);
        Tensor reference = matrices.normal(120, 603);
        int[] targets = random.ints(120, 0, 603).toArray();
        double[] uniforms = random.doubles(120).toArray();
        TokenStats stats = TokenStats.ofRows(125);
        TokenStats others = TokenStats.ofRows(125);
        alone.tokenStats(logits, targets, reference, stats, 5);
        shared(2, k -> k.tokenStats(logits, targets, reference, others, 5));
        assertArrayEquals(stats.kl(), others.kl());
        assertArrayEquals(stats.logProb(), others.logProb());
        same(2, logits, (k, o) -> k.tokenStatsBackward(o, targets, reference, stats, others, 5));

        int[] drawn = new int[120];
        int[] drawnToo = new int[120];
        alone.draw(logits, uniforms, drawn, new double[120]);
        shared(2, k -> k.draw(logits, uniforms, drawnToo, new double[120]));
        assertArrayEquals(drawn, drawnToo);
    }

    @Test
    void cachedAttentionKeepsItsBits() throws Exception {
        Tensor keys = matrices.dense(64 * 16, 64);
        Tensor values = matrices.dense(64 * 16, 64);
        Tensor q = matrices.normal(40, 128);
        List<AttentionSpan> spans = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            spans.add(new AttentionSpan(i, 1, 0, 500, 512 + 16 * (i % 30), i % 16));
        }
        same(
                2,
                matrices.normal(40, 128),
                (k, o) ->
                        k.attentionOverCache(
                                new Attention(q, keys, values, spans, 16, 0.2f, o, null)));
    }

    @Test
    void smallCallsStayWhole() throws Exception {
        Tensor a = matrices.normal(20, 20);
        Tensor c = matrices.normal(20, 20);
        assertEquals(0, shared(2, k -> k.multiply(false, false, a, a, false, c)));
    }

    @Test
    void aHelpersFailureIsTheCallers() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Crew crew = new Crew(2, 1);
        Thread helper = Thread.ofPlatform().start(() -> crew.help(alone));
        crew.claim();
        Thread caller = Thread.currentThread();
        try (VectorKernels own = new VectorKernels()) {
            assertThrows(
                    ArithmeticException.class,
                    () ->
                            crew.share(
                                    crew.join(),
                                    own,
                                    2,
                                    (k, i) -> {
                                        meet(both);
                                        if (Thread.currentThread() != caller) {
                                            throw new ArithmeticException("on purpose");
                                        }
                                    }));
        }
        crew.end();
        helper.join();
    }

    /** Expect the same bits from one thread and from several, in a call that is cut. */
    private void same(int helpers, Tensor old, BiConsumer<Kernels, Tensor> call) throws Exception {
        Tensor expected = matrices.copyOf(old);
        Tensor actual = matrices.copyOf(old);
        call.accept(alone, expected);
        assertTrue(shared(helpers, k -> call.accept(k, actual)) > 1, "not cut");
        assertArrayEquals(expected.toArray(), actual.toArray());
    }

    /** Compute beside helpers, and return into how many pieces calls were cut. */
    private static int shared(int helpers, Consumer<Kernels> call) throws Exception {
        Crew crew = new Crew(1 + helpers, 1);
        List<Thread> threads = new ArrayList<>();
        try (SharedKernels kernels = new SharedKernels()) {
            kernels.lead(crew);
            crew.claim();
            for (int i = 0; i < helpers; i++) {
                threads.add(Thread.ofPlatform().start(() -> help(crew)));
            }
            while (crew.hands() < 1 + helpers) {
                Thread.onSpinWait();
            }
            call.accept(kernels);
        } finally {
            crew.end();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return crew.pieces();
    }

    private static void help(Crew crew) {
        try (VectorKernels own = new VectorKernels()) {
            crew.help(own);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
