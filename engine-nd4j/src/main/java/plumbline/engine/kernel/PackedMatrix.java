package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.Arena;
import java.lang.ref.Reference;

/**
 * Keep a right-hand matrix in the layout the kernels read fastest, so that it is packed once and
 * multiplied often. It may be read by any number of threads at once, but not while it is refilled
 * or closed.
 */
final class PackedMatrix implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private final int rows;
    private final int columns;
    private final Arena arena = Arena.ofShared();
    private final Panels panels;

    /**
     * Allocate a packed matrix of zeros.
     *
     * @param rows the rows of the right-hand side, the k of the product
     * @param columns its columns, the n of the product
     */
    PackedMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        long bytes = Math.max(1, Packing.packedBytes(rows, columns));
        this.panels = Panels.packed(arena.allocate(bytes, ALIGNMENT).address(), rows);
    }

    /** Pack the current values of a weight [columns, rows], stored by output. */
    void fill(Tensor weight) {
        MatrixView stored = MatrixView.of(weight).transposed();
        Packing.pack(stored, rows, columns, panels().address());
        Reference.reachabilityFence(weight);
    }

    /** Return the rows, the k of the product. */
    int rows() {
        return rows;
    }

    /** Return the columns, the n of the product. */
    int columns() {
        return columns;
    }

    Panels panels() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the packed matrix is closed");
        }
        return panels;
    }

    @Override
    public void close() {
        arena.close();
    }
}
