package plumbline.benchmarks;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Matrices of random numbers, freed together. */
final class Operands implements AutoCloseable {
    private final List<Memory> memory = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    /** Draw a matrix of normal numbers with deviation 0.1. */
    Tensor normal(int rows, int columns) {
        Memory block = Memory.allocate((long) rows * columns);
        memory.add(block);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return block.tensor(0, rows, columns).assign(values);
    }

    /** Draw indices below a bound. */
    int[] indices(int count, int bound) {
        return IntStream.range(0, count).map(i -> random.nextInt(bound)).toArray();
    }

    double[] uniforms(int count) {
        return random.doubles(count).toArray();
    }

    @Override
    public void close() {
        memory.forEach(Memory::close);
    }
}
