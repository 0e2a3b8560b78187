package plumbline.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
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
     * Return the best of three: our own kernel, each thread computing some of the rows; the matrix
     * library called directly; and ND4J's product, wherever its backend computes it.
     *
     * @param threads of the first two, 0: one per core; ND4J takes as many as it always does
     * @return GFLOP/s
     */
    static double best(int threads) {
        return Memory.onDevice()
                ? nd4j()
                : Math.max(own(threads), Math.max(library(threads), nd4j()));
    }

    static double own(int threads) {
        try (Memory memory = squares();
                Workers workers = new Workers(threads, VectorKernels::new)) {
            Tensor a = square(memory, 0);
            Tensor b = square(memory, 1);
            Tensor c = square(memory, 2);
            int shards = workers.threads();
            return rate(
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

    static double library(int threads) {
        int before = openblas.blas_get_num_threads();
        openblas.blas_set_num_threads(threads == 0 ? cores() : threads);
        try (Memory memory = squares()) {
            FloatPointer all = (FloatPointer) memory.array().data().pointer();
            FloatPointer b = new FloatPointer(all).position((long) SIZE * SIZE);
            FloatPointer c = new FloatPointer(all).position(2L * SIZE * SIZE);
            return rate(
                    () ->
                            openblas.cblas_sgemm(
                                    openblas.CblasRowMajor,
                                    openblas.CblasNoTrans,
                                    openblas.CblasNoTrans,
                                    SIZE,
                                    SIZE,
                                    SIZE,
                                    1,
                                    all,
                                    SIZE,
                                    b,
                                    SIZE,
                                    0,
                                    c,
                                    SIZE));
        } finally {
            openblas.blas_set_num_threads(before);
        }
    }

    /** The column-major result is the one that the library writes directly. */
    static double nd4j() {
        try (INDArray a = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray b = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray c = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f')) {
            return rate(() -> Nd4j.gemm(a, b, c, false, false, 1, 0));
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Memory squares() {
        Memory memory = Memory.allocate(3L * SIZE * SIZE);
        memory.array().assign(1.5);
        return memory;
    }

    private static Tensor square(Memory memory, int index) {
        return memory.tensor((long) index * SIZE * SIZE, SIZE, SIZE);
    }

    /**
     * Multiply for a second, after a warm-up as long; the fastest counts, since other work on the
     * machine only ever slows one.
     */
    private static double rate(Runnable product) {
        fastest(product);
        return GFLOP / fastest(product);
    }

    private static double fastest(Runnable product) {
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
