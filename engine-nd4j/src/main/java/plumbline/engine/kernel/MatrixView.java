package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

/**
 * Describe a matrix of floats in off-heap memory by the address of its first element and two
 * strides in bytes.
 *
 * @param address the position of element (0, 0)
 * @param rowStride the distance from one row to the next
 * @param columnStride the distance from one column to the next
 */
record MatrixView(long address, long rowStride, long columnStride) {

    private static final long LARGEST_STRIDE = (1L << 28) - 1;

    /** View a tensor; it has checked itself that it lies within its memory. */
    static MatrixView of(Tensor t) {
        if (Lanes.bytes(t.stride()) > LARGEST_STRIDE) {
            throw new IllegalArgumentException("a row of " + t.stride() + " floats is too long");
        }
        return new MatrixView(
                t.segment().address() + t.rowByte(0), Lanes.bytes(t.stride()), Float.BYTES);
    }

    /** View a row-major matrix in memory of our own. */
    static MatrixView byRows(long address, long rowStride) {
        return new MatrixView(address, rowStride, Float.BYTES);
    }

    /** View the same elements from element (row, column) on. */
    MatrixView at(long row, long column) {
        return new MatrixView(
                address + row * rowStride + column * columnStride, rowStride, columnStride);
    }

    /** View the transpose. */
    MatrixView transposed() {
        return new MatrixView(address, columnStride, rowStride);
    }

    /** Tell whether each row's elements are neighbours. */
    boolean isByRows() {
        return columnStride == Float.BYTES;
    }

    /** Find the address of element (row, 0). */
    long row(long row) {
        return address + row * rowStride;
    }
}
