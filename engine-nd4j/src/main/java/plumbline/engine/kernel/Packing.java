package plumbline.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

import java.nio.ByteOrder;

/** Copy matrices into the layouts the micro-kernels read. Nothing is computed here, only moved. */
final class Packing {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final int SIDE = 8;
    private static final boolean TRANSPOSE_IN_REGISTERS = MicroKernel.SPECIES.length() >= SIDE;

    private static final VectorShuffle<Float> SWAP1 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 1);
    private static final VectorShuffle<Float> SWAP2 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 2);
    private static final VectorShuffle<Float> SWAP4 = VectorShuffle.fromOp(EIGHT, lane -> lane ^ 4);
    private static final VectorMask<Float> ODD1 = VectorMask.fromLong(EIGHT, 0b10101010);
    private static final VectorMask<Float> ODD2 = VectorMask.fromLong(EIGHT, 0b11001100);
    private static final VectorMask<Float> ODD4 = VectorMask.fromLong(EIGHT, 0b11110000);

    private Packing() {}

    /** Count the panels that cover {@code columns} columns. */
    static int panels(int columns) {
        return Math.ceilDiv(columns, MicroKernel.COLUMNS);
    }

    /** Count the bytes of a packed matrix. */
    static long packedBytes(int rows, int columns) {
        return panels(columns) * (rows * MicroKernel.PANEL_ROW_BYTES);
    }

    /**
     * Pack a matrix into panels, each row-major and padded with zeros to the full width.
     *
     * @param matrix the matrix, or its transposed view when it is stored by columns
     */
    static void pack(MatrixView matrix, int rows, int columns, long target) {
        for (int panel = 0; panel < panels(columns); panel++) {
            int first = panel * MicroKernel.COLUMNS;
            int width = Math.min(MicroKernel.COLUMNS, columns - first);
            long at = target + panel * (rows * MicroKernel.PANEL_ROW_BYTES);
            if (width < MicroKernel.COLUMNS) {
                Addresses.ALL.asSlice(at, rows * MicroKernel.PANEL_ROW_BYTES).fill((byte) 0);
            }
            copy(
                    matrix.at(0, first),
                    rows,
                    width,
                    MatrixView.byRows(at, MicroKernel.PANEL_ROW_BYTES));
        }
    }

    /** Copy a matrix stored by rows or by columns into one stored by rows. */
    static void copy(MatrixView from, int rows, int columns, MatrixView to) {
        if (from.isByRows()) {
            copyRows(from, rows, columns, to);
        } else {
            transpose(from, rows, columns, to);
        }
    }

    private static void copyRows(MatrixView from, int rows, int columns, MatrixView to) {
        int step = MicroKernel.SPECIES.length();
        int whole = columns - columns % step;
        for (int row = 0; row < rows; row++) {
            long source = Addresses.address(from.row(row));
            long target = Addresses.address(to.row(row));
            for (int column = 0; column < whole; column += step) {
                long at = (long) column * Float.BYTES;
                FloatVector.fromMemorySegment(
                                MicroKernel.SPECIES, Addresses.ALL, source + at, ORDER)
                        .intoMemorySegment(Addresses.ALL, target + at, ORDER);
            }
            for (int column = whole; column < columns; column++) {
                long at = (long) column * Float.BYTES;
                Addresses.set(target + at, Addresses.get(source + at));
            }
        }
    }

    /**
     * Copy a matrix stored by columns in squares of eight by eight, and what is left over one by
     * one.
     */
    private static void transpose(MatrixView from, int rows, int columns, MatrixView to) {
        int wholeRows = TRANSPOSE_IN_REGISTERS ? rows - rows % SIDE : 0;
        int wholeColumns = TRANSPOSE_IN_REGISTERS ? columns - columns % SIDE : 0;
        for (int column = 0; column < wholeColumns; column += SIDE) {
            transposeStrip(from.at(0, column), wholeRows, to.at(0, column));
        }
        copyEach(
                from.at(0, wholeColumns),
                wholeRows,
                columns - wholeColumns,
                to.at(0, wholeColumns));
        copyEach(from.at(wholeRows, 0), rows - wholeRows, columns, to.at(wholeRows, 0));
    }

    private static void copyEach(MatrixView from, int rows, int columns, MatrixView to) {
        for (int column = 0; column < columns; column++) {
            long source = from.address() + column * from.columnStride();
            long target = to.address() + column * to.columnStride();
            for (int row = 0; row < rows; row++) {
                Addresses.set(
                        target + row * to.rowStride(),
                        Addresses.get(source + row * from.rowStride()));
            }
        }
    }

    /**
     * Transpose eight columns by Eklundh's exchange: halves, then quarters, then neighbours change
     * places.
     */
    private static void transposeStrip(MatrixView from, int rows, MatrixView to) {
        long s0 = Addresses.address(from.address());
        long step = Addresses.stride(from.columnStride());
        long t0 = Addresses.address(to.address());
        long stride = Addresses.stride(to.rowStride());
        for (int row = 0; row < rows; row += SIDE) {
            long s = s0 + (long) row * Float.BYTES;
            FloatVector r0 = load(s);
            FloatVector r1 = load(s + step);
            FloatVector r2 = load(s + 2 * step);
            FloatVector r3 = load(s + 3 * step);
            FloatVector r4 = load(s + 4 * step);
            FloatVector r5 = load(s + 5 * step);
            FloatVector r6 = load(s + 6 * step);
            FloatVector r7 = load(s + 7 * step);

            FloatVector h0 = low(r0, r4, SWAP4, ODD4);
            FloatVector h1 = low(r1, r5, SWAP4, ODD4);
            FloatVector h2 = low(r2, r6, SWAP4, ODD4);
            FloatVector h3 = low(r3, r7, SWAP4, ODD4);
            FloatVector h4 = high(r0, r4, SWAP4, ODD4);
            FloatVector h5 = high(r1, r5, SWAP4, ODD4);
            FloatVector h6 = high(r2, r6, SWAP4, ODD4);
            FloatVector h7 = high(r3, r7, SWAP4, ODD4);

            r0 = low(h0, h2, SWAP2, ODD2);
            r1 = low(h1, h3, SWAP2, ODD2);
            r2 = high(h0, h2, SWAP2, ODD2);
            r3 = high(h1, h3, SWAP2, ODD2);
            r4 = low(h4, h6, SWAP2, ODD2);
            r5 = low(h5, h7, SWAP2, ODD2);
            r6 = high(h4, h6, SWAP2, ODD2);
            r7 = high(h5, h7, SWAP2, ODD2);

            long t = t0 + row * stride;
            store(low(r0, r1, SWAP1, ODD1), t);
            store(high(r0, r1, SWAP1, ODD1), t + stride);
            store(low(r2, r3, SWAP1, ODD1), t + 2 * stride);
            store(high(r2, r3, SWAP1, ODD1), t + 3 * stride);
            store(low(r4, r5, SWAP1, ODD1), t + 4 * stride);
            store(high(r4, r5, SWAP1, ODD1), t + 5 * stride);
            store(low(r6, r7, SWAP1, ODD1), t + 6 * stride);
            store(high(r6, r7, SWAP1, ODD1), t + 7 * stride);
        }
    }

    private static FloatVector low(
            FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> odd) {
        return a.blend(b.rearrange(swap), odd);
    }

    private static FloatVector high(
            FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> odd) {
        return a.rearrange(swap).blend(b, odd);
    }

    private static FloatVector load(long at) {
        return FloatVector.fromMemorySegment(EIGHT, Addresses.ALL, at, ORDER);
    }

    private static void store(FloatVector vector, long at) {
        vector.intoMemorySegment(Addresses.ALL, at, ORDER);
    }
}
