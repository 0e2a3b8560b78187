package plumbline.spi;

import java.util.Arrays;

/**
 * Rows of numbers of different lengths, end to end. There is no padding.
 *
 * @param values all rows, one after the other
 * @param offsets row r is {@code values[offsets[r]] … values[offsets[r + 1] − 1]}; one entry more
 *     than rows
 */
public record Ragged(double[] values, int[] offsets) {
    /** {@return the number of rows} */
    public int rows() {
        return offsets.length - 1;
    }

    /**
     * {@return the number of entries of one row; may be 0}
     *
     * @param row from 0
     */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /**
     * Copy one row out.
     *
     * @param row from 0
     * @return a copy of its entries
     */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, offsets[row], offsets[row + 1]);
    }

    /**
     * Sum one row, from its first entry to its last.
     *
     * @param row from 0
     * @return the sum; 0 for an empty row
     */
    public double sum(int row) {
        double sum = 0;
        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** {@return the sum of every row, one entry a row} */
    public double[] sums() {
        double[] sums = new double[rows()];
        Arrays.setAll(sums, this::sum);
        return sums;
    }

    /**
     * Lay arrays end to end.
     *
     * @param rows of any lengths, empty ones too; copied
     * @return a row for each, in order
     */
    public static Ragged of(double[]... rows) {
        int[] offsets = new int[rows.length + 1];
        for (int r = 0; r < rows.length; r++) {
            offsets[r + 1] = offsets[r] + rows[r].length;
        }
        double[] values = new double[offsets[rows.length]];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, values, offsets[r], rows[r].length);
        }
        return new Ragged(values, offsets);
    }
}
