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

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TokenStats;
import plumbline.engine.tensor.Tensor;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Rows of logits: log-probs and entropies, their gradient, and a sampler's draw. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VocabularyBenchmark {
    private static final int ROWS = 64;

    @Param({"vector", "nd4j"})
    String kernels;

    @Param({"512", "2048", "8192", "49152"})
    int vocabulary;

    private final Operands operands = new Operands();
    private final TokenStats stats = TokenStats.ofRows(ROWS);
    private final TokenStats upstream = TokenStats.ofRows(ROWS);
    private final double[] logProbs = new double[ROWS];
    private Kernels k;
    private Tensor logits;
    private Tensor gradient;
    private int[] targets;
    private int[] drawn;
    private double[] uniforms;

    @Setup
    public void make() {
        k = Kernels.named(kernels);
        logits = operands.normal(ROWS, vocabulary);
        gradient = operands.normal(ROWS, vocabulary);
        targets = operands.indices(ROWS, vocabulary);
        drawn = new int[ROWS];
        uniforms = operands.uniforms(ROWS);
        Arrays.fill(upstream.logProb(), -1.0 / ROWS);
        k.tokenStats(logits, targets, null, stats, 0);
    }

    @Benchmark
    public TokenStats logProbsAndEntropies() {
        k.tokenStats(logits, targets, null, stats, 0);
        return stats;
    }

    /** With a copy of the logits, which the gradient takes the place of. */
    @Benchmark
    public Tensor gradientOfLogProbs() {
        k.copy(logits, gradient);
        k.tokenStatsBackward(gradient, targets, null, stats, upstream, 0);
        return gradient;
    }

    @Benchmark
    public int[] draw() {
        k.draw(logits, uniforms, drawn, logProbs);
        return drawn;
    }

    @TearDown
    public void free() {
        k.close();
        operands.close();
    }
}
