package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random matrices for a test, each a view inside a memory of its own: an offset before it, gaps
 * between its rows, and NaN in all that is not the matrix, so that reading there spoils results and
 * writing there is seen.
 */
final class Matrices implements AutoCloseable {
    private static final int OFFSET = 3;
    private static final int GAP = 5;

    private final SplittableRandom random;
    private final List<Tensor> all = new ArrayList<>();

    Matrices(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Return a matrix with gaps between its rows, of normal numbers. */
    Tensor normal(int rows, int columns) {
        return normal(OFFSET, rows, columns, columns + GAP);
    }

    /** Return a matrix of normal numbers without gaps, at the beginning of its memory. */
    Tensor dense(int rows, int columns) {
        return normal(0, rows, columns, columns);
    }

    private Tensor normal(int offset, int rows, int columns, int stride) {
        Memory memory = Memory.allocate(offset + (long) rows * stride + GAP);
        for (int i = 0; i < memory.length(); i++) {
            memory.array().data().put(i, Float.NaN);
        }
        Tensor tensor = new Tensor(memory, offset, rows, columns, stride);
        all.add(tensor);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return tensor.assign(values);
    }

    /** Return a matrix with gaps and the given rows. */
    Tensor of(float[]... rows) {
        Tensor tensor = normal(rows.length, rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            tensor.rows(r, r + 1).assign(rows[r]);
        }
        return tensor;
    }

    /** Return a copy with gaps. */
    Tensor copyOf(Tensor source) {
        return normal(source.rows(), source.columns()).assign(source.toArray());
    }

    /** Fail if anything was written beside a matrix. */
    void assertNothingElseWritten() {
        for (Tensor tensor : all) {
            for (long i = 0; i < tensor.memory().length(); i++) {
                long within = i - tensor.offset();
                boolean inside =
                        within >= 0
                                && within / tensor.stride() < tensor.rows()
                                && within % tensor.stride() < tensor.columns();
                assertTrue(
                        inside || Float.isNaN(tensor.memory().array().data().getFloat(i)),
                        "written outside of the matrix");
            }
        }
    }

    @Override
    public void close() {
        all.forEach(tensor -> tensor.memory().close());
    }
}
