package plumbline.harness.data;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Reads CSV (RFC 4180) whose first record names the columns. Cells are text; a cell of the column
 * {@code messages} is JSON.
 */
final class CsvRows {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                    .get();

    private CsvRows() {}

    static void read(BufferedReader in, FileProblems problems, RowSink sink) throws IOException {
        CSVParser parser;
        try {
            parser = FORMAT.parse(in);
        } catch (IllegalArgumentException e) {
            problems.inFile("bad-header", "the header cannot be used: " + e.getMessage(), "");
            return;
        }
        try (parser) {
            rows(parser, problems, sink);
        }
    }

    private static void rows(CSVParser parser, FileProblems problems, RowSink sink)
            throws IOException {
        Iterator<CSVRecord> records = parser.iterator();
        long line = parser.getCurrentLineNumber() + 1;
        try {
            boolean more = true;
            while (more && records.hasNext()) {
                more = take(records.next(), line, problems, sink);
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e.getCause();
            }
            problems.at(
                    line,
                    new BadRow(
                            "malformed-line",
                            "not valid CSV: "
                                    + e.getCause().getMessage().replaceFirst("^\\(.*?\\) ", "")
                                    + ".",
                            "Cells with commas, quotes or line breaks stand in double quotes; a"
                                    + " quote within one is doubled."));
        }
    }

    private static boolean take(CSVRecord record, long line, FileProblems problems, RowSink sink) {
        try {
            return sink.accept(new Row(cells(record)));
        } catch (BadRow bad) {
            problems.at(line, bad);
            return true;
        }
    }

    private static ObjectNode cells(CSVRecord record) throws BadRow {
        if (!record.isConsistent()) {
            throw new BadRow(
                    "malformed-line",
                    "the row has "
                            + record.size()
                            + " cells; the header names "
                            + record.getParser().getHeaderNames().size()
                            + ".",
                    "Cells with commas, quotes or line breaks stand in double quotes.");
        }
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        for (String column : record.getParser().getHeaderNames()) {
            String cell = record.get(column);
            cells.set(
                    column,
                    column.equals("messages")
                            ? JsonLines.parse(cell)
                            : JsonNodeFactory.instance.textNode(cell));
        }
        return cells;
    }
}
