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
import plumbline.engine.tensor.Tensor;

import java.util.concurrent.TimeUnit;

/** What is done row by row or element by element: norms, activations, the update. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowsBenchmark {
    private static final int ROWS = 240;

    @Param({"vector", "nd4j"})
    String kernels;

    @Param({"64", "256", "512"})
    int width;

    private final Operands operands = new Operands();
    private Kernels k;
    private Tensor x;
    private Tensor y;
    private Tensor dx;
    private Tensor dy;
    private Tensor weight;
    private Tensor dWeight;
    private Tensor parameters;
    private Tensor gradient;
    private Tensor first;
    private Tensor second;
    private final float[] inverse = new float[ROWS];

    @Setup
    public void make() {
        k = Kernels.named(kernels);
        x = operands.normal(ROWS, width);
        y = operands.normal(ROWS, width);
        dx = operands.normal(ROWS, width);
        dy = operands.normal(ROWS, width);
        weight = operands.normal(1, width);
        dWeight = operands.normal(1, width);
        int size = 12 * width * width; // about a layer of this width
        parameters = operands.normal(1, size);
        gradient = operands.normal(1, size);
        first = operands.normal(1, size);
        second = operands.normal(1, size);
        k.fill(0, first);
        k.fill(0, second);
        k.rmsNorm(x, weight, 1e-5, y, inverse);
    }

    @Benchmark
    public Tensor rmsNorm() {
        k.rmsNorm(x, weight, 1e-5, y, inverse);
        return y;
    }

    @Benchmark
    public Tensor rmsNormBackward() {
        k.rmsNormBackward(x, weight, inverse, dy, false, dx, dWeight);
        return dx;
    }

    @Benchmark
    public Tensor swiglu() {
        k.swiglu(x, dy, y);
        return y;
    }

    @Benchmark
    public Tensor gelu() {
        k.gelu(x, y);
        return y;
    }

    @Benchmark
    public double gradientNorm() {
        return k.squaredNorm(gradient);
    }

    @Benchmark
    public Tensor adamw() {
        k.adamw(parameters, gradient, first, second, 1e-6, 0.9, 0.999, 1e-8, 0, 1, 10);
        return parameters;
    }

    @TearDown
    public void free() {
        k.close();
        operands.close();
    }
}
