package plumbline.engine.kernel;

/**
 * Describe the right-hand matrix as vertical panels of {@link MicroKernel#COLUMNS} columns. A
 * packed matrix keeps each panel's rows next to each other; a row-major matrix left in place is the
 * same thing with other strides.
 *
 * @param address the first panel's first row
 * @param panelStride the bytes from one panel to the next
 * @param rowStride the bytes from one row of a panel to the next
 */
record Panels(long address, long panelStride, long rowStride) {

    /** Describe panels packed densely, {@code rows} rows each. */
    static Panels packed(long address, int rows) {
        return new Panels(address, rows * MicroKernel.PANEL_ROW_BYTES, MicroKernel.PANEL_ROW_BYTES);
    }

    /** Describe a row-major matrix where it lies; only its whole panels may be read. */
    static Panels inPlace(MatrixView matrix) {
        return new Panels(matrix.address(), MicroKernel.PANEL_ROW_BYTES, matrix.rowStride());
    }

    /** Skip the first {@code rows} rows of every panel. */
    Panels fromRow(int rows) {
        return new Panels(address + rows * rowStride, panelStride, rowStride);
    }

    /** Skip the first panels. */
    Panels fromPanel(int panels) {
        return new Panels(panel(panels), panelStride, rowStride);
    }

    /** Find the address of a panel. */
    long panel(long index) {
        return address + index * panelStride;
    }
}
