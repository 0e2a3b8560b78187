package plumbline.harness.data;

import java.util.Optional;

/** Reads the rows of one file into a part; recognises the layout at the first row. */
final class FileReading<T> implements RowSink {
    private final Role.Parser<T> parser;
    private final Part<T> part;
    private final long lastRow;
    private Optional<Layout> layout;
    private boolean sawRow;

    /**
     * @param layout empty to recognise it
     * @param lastRow of the part, counted over all its files
     */
    FileReading(Role.Parser<T> parser, Optional<Layout> layout, Part<T> part, long lastRow) {
        this.parser = parser;
        this.layout = layout;
        this.part = part;
        this.lastRow = lastRow;
    }

    @Override
    public boolean accept(Row row) throws BadRow {
        sawRow = true;
        if (part.read() >= lastRow) {
            return false;
        }
        if (layout.isEmpty()) {
            layout = Layout.of(row.columns());
        }
        if (layout.isEmpty()) {
            throw new BadRow(
                    "unknown-layout",
                    "no known layout has the columns " + String.join(", ", row.columns()) + ".",
                    "Layouts: " + Layout.keys() + ".");
        }
        part.take(parser.parse(row, layout.get()));
        return part.read() < lastRow;
    }

    /** Complain of a file in which there was nothing. */
    void finish(FileProblems problems) {
        if (!sawRow && problems.isEmpty()) {
            problems.inFile("empty-file", "the file has no rows.", "");
        }
    }
}
