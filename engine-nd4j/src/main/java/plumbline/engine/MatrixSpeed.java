package plumbline.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import plumbline.engine.kernel.VectorKernels;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.engine.train.Workers;

/** Measures how fast the machine multiplies matrices of {@value #SIZE} by {@value #SIZE} floats. */
final class MatrixSpeed {
    static final int SIZE = 1024;

    private static final double GFLOP = 2.0 * SIZE * SIZE * SIZE / 1e9;
    private static final double SECONDS = 1;

    private MatrixSpeed() {}

    /**
     * Return the better of our own kernel on so many threads, each computing some of the rows, and
     * the library behind ND4J on the threads that it takes.
     *
     * @return GFLOP/s, of the fastest product
     */
    static double best(int threads) {
        return Math.max(own(threads), library());
    }

    static double own(int threads) {
        try (Memory memory = Memory.allocate(3L * SIZE * SIZE);
                Workers workers = new Workers(threads, VectorKernels::new)) {
            Tensor a = square(memory, 0);
            Tensor b = square(memory, 1);
            Tensor c = square(memory, 2);
            a.array().assign(1.5);
            b.array().assign(0.5);
            int shards = workers.threads();
            return fastest(
                    () ->
                            workers.run(
                                    shards,
                                    (w, i) -> {
                                        int from = SIZE * i / shards;
                                        int end = SIZE * (i + 1) / shards;
                                        w.kernels()
                                                .multiply(
                                                        false,
                                                        false,
                                                        a.rows(from, end),
                                                        b,
                                                        false,
                                                        c.rows(from, end));
                                    }));
        }
    }

    private static Tensor square(Memory memory, int index) {
        return memory.tensor((long) index * SIZE * SIZE, SIZE, SIZE);
    }

    /** The column-major result is the one that the library writes directly. */
    static double library() {
        try (INDArray a = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray b = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray c = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f')) {
            return fastest(() -> Nd4j.gemm(a, b, c, false, false, 1, 0));
        }
    }

    /** Multiply for a second, after a warm-up as long. */
    private static double fastest(Runnable product) {
        repeat(product);
        return GFLOP / repeat(product);
    }

    private static double repeat(Runnable product) {
        double fastest = Double.MAX_VALUE;
        long until = System.nanoTime() + (long) (SECONDS * 1e9);
        while (System.nanoTime() < until) {
            long start = System.nanoTime();
            product.run();
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return fastest;
    }
}
