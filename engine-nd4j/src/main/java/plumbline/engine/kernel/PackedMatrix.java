package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.Arena;
import java.lang.ref.Reference;

/** The transpose of a weight [columns, rows] in the layout that the micro-kernels read fastest. */
final class PackedMatrix implements PreparedWeight {
    private static final long ALIGNMENT = 64;

    private final Tensor weight;
    private final Arena arena = Arena.ofShared();
    private final Panels panels;

    PackedMatrix(Tensor weight) {
        this.weight = weight;
        long bytes = Math.max(1, Packing.packedBytes(rows(), columns()));
        this.panels = Panels.packed(arena.allocate(bytes, ALIGNMENT).address(), rows());
        refresh();
    }

    @Override
    public Tensor weight() {
        return weight;
    }

    @Override
    public void refresh() {
        MatrixView transposed = MatrixView.of(weight).transposed();
        Packing.pack(transposed, rows(), columns(), panels().address());
        Reference.reachabilityFence(weight);
    }

    /** Return the rows of the right-hand side, the k of a product. */
    int rows() {
        return weight.columns();
    }

    /** Return the columns of the right-hand side, the n of a product. */
    int columns() {
        return weight.rows();
    }

    Panels panels() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the packed weight is closed");
        }
        return panels;
    }

    @Override
    public void close() {
        arena.close();
    }
}
