package plumbline.harness.data;

/** Takes rows one by one as they are read. */
@FunctionalInterface
interface RowSink {
    /**
     * Take one row.
     *
     * @return whether more rows are wanted
     */
    boolean accept(Row row) throws BadRow;
}
