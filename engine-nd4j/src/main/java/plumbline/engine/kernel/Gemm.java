package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.lang.ref.Reference;

/**
 * Multiply single-precision matrices so that no element depends on the shape of the call. Every
 * element of the result is the same chain of fused multiply-adds over ascending k, starting from
 * zero or from the old value; the number of rows, the blocking, the edges and the vector width
 * never change a bit of it.
 *
 * <p>An instance owns scratch memory: use one per thread.
 */
final class Gemm implements AutoCloseable {
    /**
     * The products summed per pass. A panel of this depth comes from the second-level cache, fast
     * enough; the result is read and written once per pass, and that comes from farther away.
     */
    private static final int DEPTH = 512;

    /** The result columns per pass; the packed right-hand block stays in the second-level cache. */
    private static final int WIDTH = 256;

    /** The result rows per pass; the left-hand block stays close to the core. */
    private static final int HEIGHT = 48;

    /** The most rows for which copying a row-major right-hand side costs more than it brings. */
    private static final int IN_PLACE_ROWS = 8;

    private static final int TALLEST = 6;
    private static final int WIDEST = 4;
    private static final int PADDING = 16;

    private final Buffer leftBuffer = new Buffer();
    private final Buffer rightBuffer = new Buffer();
    private final Buffer edgeBuffer = new Buffer();
    private final Buffer zeroBuffer = new Buffer();
    private final MatrixView zeros =
            new MatrixView(
                    zeroBuffer.atLeast(WIDEST * MicroKernel.PANEL_ROW_BYTES), 0, Float.BYTES);
    private final MatrixView edge =
            MatrixView.byRows(
                    edgeBuffer.atLeast(TALLEST * MicroKernel.PANEL_ROW_BYTES),
                    MicroKernel.PANEL_ROW_BYTES);

    /** Compute c = op(a)·op(b), or go on from the old c. The result must not overlap an operand. */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            Tensor a,
            Tensor b,
            boolean accumulate,
            Tensor c) {
        Shapes.requireProduct(transposeA, transposeB, a, b, c);
        int m = c.rows();
        int n = c.columns();
        int k = transposeA ? a.rows() : a.columns();
        MatrixView left = transposeA ? MatrixView.of(a).transposed() : MatrixView.of(a);
        MatrixView right = transposeB ? MatrixView.of(b).transposed() : MatrixView.of(b);
        MatrixView out = MatrixView.of(c);
        if (transposeB || m > IN_PLACE_ROWS) {
            multiplyPacking(left, right, m, n, k, out, accumulate);
        } else {
            multiplyInPlace(left, right, m, n, k, out, accumulate);
        }
        keepReachable(a, b, c);
    }

    /**
     * Compute c = a·wᵀ, or go on from the old c, for a weight packed beforehand.
     *
     * @param columns of the product, which {@code c} consists of; the first of a panel's
     */
    void multiplyPacked(Tensor a, PackedMatrix w, Range columns, boolean accumulate, Tensor c) {
        Tensor rows = w.weight().rows(columns.from(), columns.end());
        Shapes.requireProduct(false, true, a, rows, c);
        Panels panels = w.panels().fromPanel(columns.from() / MicroKernel.COLUMNS);
        MatrixView out = MatrixView.of(c);
        multiplyPanels(MatrixView.of(a), panels, c.rows(), c.columns(), w.rows(), out, accumulate);
        keepReachable(a, w, c);
    }

    @Override
    public void close() {
        leftBuffer.close();
        rightBuffer.close();
        edgeBuffer.close();
        zeroBuffer.close();
    }

    /** Keep memory that the collector owns alive while only its address is in use. */
    private static void keepReachable(Object a, Object b, Object c) {
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        Reference.reachabilityFence(c);
    }

    /** Pack the right-hand side block by block, so that it is read from the cache ever after. */
    private void multiplyPacking(
            MatrixView left,
            MatrixView right,
            int m,
            int n,
            int k,
            MatrixView out,
            boolean accumulate) {
        int depth = Math.min(k, DEPTH);
        long packed = rightBuffer.atLeast(Packing.packedBytes(depth, Math.min(n, WIDTH)));
        for (int column = 0; column < n; column += WIDTH) {
            int width = Math.min(WIDTH, n - column);
            int done = 0;
            do {
                depth = Math.min(DEPTH, k - done);
                Packing.pack(right.at(done, column), depth, width, packed);
                multiplyBlocks(
                        left.at(0, done),
                        Panels.packed(packed, depth),
                        m,
                        width,
                        depth,
                        out.at(0, column),
                        accumulate || done > 0);
                done += depth;
            } while (done < k);
        }
    }

    /** Read whole panels where they lie and packs only the ragged last one. */
    private void multiplyInPlace(
            MatrixView left,
            MatrixView right,
            int m,
            int n,
            int k,
            MatrixView out,
            boolean accumulate) {
        int whole = n - n % MicroKernel.COLUMNS;
        multiplyFlat(byRows(left, m, k), Panels.inPlace(right), 0, m, whole, k, out, accumulate);
        if (whole < n) {
            multiplyPacking(
                    left, right.at(0, whole), m, n - whole, k, out.at(0, whole), accumulate);
        }
    }

    /** Run over panels of the full depth, in passes only when several tiles share a panel. */
    private void multiplyPanels(
            MatrixView left,
            Panels right,
            int m,
            int n,
            int k,
            MatrixView out,
            boolean accumulate) {
        int pass = m > TALLEST ? DEPTH : Math.max(k, 1);
        int done = 0;
        do {
            int depth = Math.min(pass, k - done);
            multiplyBlocks(
                    left.at(0, done),
                    right.fromRow(done),
                    m,
                    n,
                    depth,
                    out,
                    accumulate || done > 0);
            done += depth;
        } while (done < k);
    }

    /** Cut the left-hand side into blocks of rows that fit the cache, each stored by rows. */
    private void multiplyBlocks(
            MatrixView left,
            Panels right,
            int m,
            int n,
            int depth,
            MatrixView out,
            boolean resume) {
        for (int row = 0; row < m; row += HEIGHT) {
            int height = Math.min(HEIGHT, m - row);
            MatrixView block = byRows(left.at(row, 0), height, depth);
            multiplyBlock(block, right, height, n, depth, out.at(row, 0), resume);
        }
    }

    private MatrixView byRows(MatrixView left, int rows, int columns) {
        if (left.isByRows()) {
            return left;
        }
        long stride = (long) (columns + PADDING) * Float.BYTES;
        MatrixView copy = MatrixView.byRows(leftBuffer.atLeast(rows * stride), stride);
        Packing.copy(left, rows, columns, copy);
        return copy;
    }

    private void multiplyBlock(
            MatrixView left,
            Panels right,
            int m,
            int n,
            int depth,
            MatrixView out,
            boolean resume) {
        int tall = multiplyTall(left, right, m, n, depth, out, resume);
        multiplyFlat(left, right, tall, m, n, depth, out, resume);
    }

    /**
     * Compute all rows that tiles of six and four cover, one panel after another, and returns their
     * number.
     */
    private int multiplyTall(
            MatrixView left,
            Panels right,
            int m,
            int n,
            int depth,
            MatrixView out,
            boolean resume) {
        int row = 0;
        for (int column = 0; column < n; column += MicroKernel.COLUMNS) {
            long panel = column / MicroKernel.COLUMNS;
            int width = Math.min(MicroKernel.COLUMNS, n - column);
            int height;
            for (row = 0; (height = tileHeight(m - row)) > 0; row += height) {
                multiplyTile(left, row, height, right, panel, width, depth, out, resume);
            }
        }
        return row;
    }

    /**
     * Choose the next tall tile's height, zero for none, so that as few rows as can be are left
     * over.
     */
    private static int tileHeight(int rows) {
        if (rows >= TALLEST) {
            return rows == 8 || rows == 9 ? 4 : TALLEST;
        }
        return rows >= 4 ? 4 : 0;
    }

    /**
     * Compute rows by twos and ones, several panels abreast to keep as many chains going as a tall
     * tile does.
     */
    private void multiplyFlat(
            MatrixView left,
            Panels right,
            int first,
            int m,
            int n,
            int depth,
            MatrixView out,
            boolean resume) {
        int height;
        for (int row = first; row < m; row += height) {
            height = Math.min(2, m - row);
            int abreast = WIDEST / height;
            int panel = 0;
            int whole = n / MicroKernel.COLUMNS;
            for (; panel + abreast <= whole; panel += abreast) {
                long at = out.row(row) + panel * MicroKernel.PANEL_ROW_BYTES;
                MatrixView seed = resume ? out : zeros;
                long seedAt = resume ? at : zeros.address();
                if (height == 2) {
                    MicroKernel.twoWide(left, row, right, panel, depth, seed, seedAt, out, at);
                } else {
                    MicroKernel.oneWide(left, row, right, panel, depth, seed, seedAt, out, at);
                }
            }
            for (; panel * MicroKernel.COLUMNS < n; panel++) {
                int width = Math.min(MicroKernel.COLUMNS, n - panel * MicroKernel.COLUMNS);
                multiplyTile(left, row, height, right, panel, width, depth, out, resume);
            }
        }
    }

    /** Compute one tile in place, or in the edge buffer when the panel is wider than the result. */
    private void multiplyTile(
            MatrixView left,
            int row,
            int height,
            Panels right,
            long panel,
            int width,
            int depth,
            MatrixView out,
            boolean resume) {
        long at = out.row(row) + panel * MicroKernel.PANEL_ROW_BYTES;
        if (width == MicroKernel.COLUMNS) {
            runKernel(left, row, height, right, panel, depth, out, at, resume);
            return;
        }
        MatrixView tile = MatrixView.byRows(at, out.rowStride());
        if (resume) {
            Packing.copy(tile, height, width, edge);
        }
        runKernel(left, row, height, right, panel, depth, edge, edge.address(), resume);
        Packing.copy(edge, height, width, tile);
    }

    private void runKernel(
            MatrixView left,
            int row,
            int height,
            Panels right,
            long panel,
            int depth,
            MatrixView out,
            long at,
            boolean resume) {
        MatrixView seed = resume ? out : zeros;
        long seedAt = resume ? at : zeros.address();
        switch (height) {
            case 6 -> MicroKernel.six(left, row, right, panel, depth, seed, seedAt, out, at);
            case 4 -> MicroKernel.four(left, row, right, panel, depth, seed, seedAt, out, at);
            case 2 -> MicroKernel.two(left, row, right, panel, depth, seed, seedAt, out, at);
            default -> MicroKernel.one(left, row, right, panel, depth, seed, seedAt, out, at);
        }
    }
}
