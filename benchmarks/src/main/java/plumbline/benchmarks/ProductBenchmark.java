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

import plumbline.engine.kernel.Crew;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.PreparedWeight;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Matrix products: y = x·wᵀ as in a projection, its gradients, and w packed beforehand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {
    @Param({"vector", "nd4j"})
    String kernels;

    /** Rows of x, columns of x, columns of y; the first two are a decode step and one shard. */
    @Param({"16x256x688", "240x256x688", "240x512x1376", "240x64x172", "1024x1024x1024"})
    String shape;

    /** Threads that help, such as {@code "-Djmh=Product -p kernels=vector -p helpers=0,1,3,7"}. */
    @Param("0")
    int helpers;

    private final Operands operands = new Operands();
    private final List<Thread> crew = new ArrayList<>();
    private Crew round;
    private Kernels k;
    private Tensor x;
    private Tensor w;
    private Tensor y;
    private Tensor dx;
    private Tensor dw;
    private PreparedWeight prepared;

    @Setup
    public void make() {
        String[] sizes = shape.split("x");
        int rows = Integer.parseInt(sizes[0]);
        int in = Integer.parseInt(sizes[1]);
        int out = Integer.parseInt(sizes[2]);
        k = Kernels.named(kernels);
        x = operands.normal(rows, in);
        w = operands.normal(out, in);
        y = operands.normal(rows, out);
        dx = operands.normal(rows, in);
        dw = operands.normal(out, in);
        prepared = k.prepare(w);
        help();
    }

    private void help() {
        round = new Crew(1 + helpers, 1);
        round.claim();
        k.lead(round);
        for (int i = 0; i < helpers; i++) {
            crew.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Kernels own = Kernels.named(kernels)) {
                                            own.help(round);
                                        }
                                    }));
        }
    }

    @Benchmark
    public Tensor linear() {
        k.linear(x, w, false, y);
        return y;
    }

    @Benchmark
    public Tensor linearPrepared() {
        k.linear(x, prepared, false, y);
        return y;
    }

    @Benchmark
    public Tensor inputGradient() {
        k.multiply(false, false, y, w, false, dx);
        return dx;
    }

    @Benchmark
    public Tensor weightGradient() {
        k.multiply(true, false, y, x, true, dw);
        return dw;
    }

    @TearDown
    public void free() throws InterruptedException {
        round.end();
        for (Thread thread : crew) {
            thread.join();
        }
        prepared.close();
        k.close();
        operands.close();
    }
}
