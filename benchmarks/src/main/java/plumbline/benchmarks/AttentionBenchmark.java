package plumbline.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import plumbline.engine.kernel.Attention;
import plumbline.engine.kernel.AttentionSpan;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.tensor.Tensor;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Attention of four sequences, forward and backward, and of a decode step over a cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AttentionBenchmark {
    private static final int SEQUENCES = 4;
    private static final int HEADS = 8;

    @Param({"vector", "nd4j"})
    String kernels;

    @Param({"8", "32", "64"})
    int headSize;

    @Param({"128", "512"})
    int length;

    private final Operands operands = new Operands();
    private Kernels k;
    private List<AttentionSpan> spans;
    private List<AttentionSpan> lastTokens;
    private Tensor q;
    private Tensor keys;
    private Tensor values;
    private Tensor out;
    private Tensor dOut;
    private Tensor dq;
    private Tensor dk;
    private Tensor dv;
    private Tensor cachedKeys;
    private Tensor cachedValues;
    private float[] logSumExp;

    @Setup
    public void make() {
        int rows = SEQUENCES * length;
        int width = HEADS * headSize;
        k = Kernels.named(kernels);
        spans =
                IntStream.range(0, SEQUENCES)
                        .mapToObj(s -> new AttentionSpan(s * length, length, 0, 0, s * length, 0))
                        .toList();
        lastTokens =
                IntStream.range(0, SEQUENCES)
                        .mapToObj(s -> new AttentionSpan(s, 1, 0, 0, s * length, length - 1))
                        .toList();
        q = operands.normal(rows, width);
        keys = operands.normal(rows, width);
        values = operands.normal(rows, width);
        out = operands.normal(rows, width);
        dOut = operands.normal(rows, width);
        dq = operands.normal(rows, width);
        dk = operands.normal(rows, width);
        dv = operands.normal(rows, width);
        logSumExp = new float[rows * HEADS];
        k.attention(new Attention(q, keys, values, spans, headSize, 0.2f, out, logSumExp));
        cachedKeys = operands.normal(rows + Kernels.CACHE_BLOCK, width);
        cachedValues = operands.normal(rows + Kernels.CACHE_BLOCK, width);
        k.keep(IntStream.range(0, rows).toArray(), keys, values, cachedKeys, cachedValues);
    }

    @Benchmark
    public Tensor forward() {
        k.attention(new Attention(q, keys, values, spans, headSize, 0.2f, out, logSumExp));
        return out;
    }

    @Benchmark
    public Tensor backward() {
        k.attentionBackward(
                new Attention(q, keys, values, spans, headSize, 0.2f, out, logSumExp),
                dOut,
                dq,
                dk,
                dv);
        return dq;
    }

    @Benchmark
    public Tensor decodeStep() {
        Tensor queries = q.rows(0, SEQUENCES);
        Tensor answers = out.rows(0, SEQUENCES);
        k.attentionOverCache(
                new Attention(
                        queries,
                        cachedKeys,
                        cachedValues,
                        lastTokens,
                        headSize,
                        0.2f,
                        answers,
                        null));
        return answers;
    }

    @TearDown
    public void free() {
        k.close();
        operands.close();
    }
}
