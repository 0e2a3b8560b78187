package plumbline.harness.report;

import java.util.List;

/**
 * A table for the terminal: columns as wide as they need; the last ones are left out where they do
 * not fit the width.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final int width;
    private final List<List<String>> rows;

    /** Lay out rows of equally many cells; the first row is the heading. */
    public TextTable(int width, List<List<String>> rows) {
        this.width = width;
        this.rows = rows;
    }

    public String render() {
        StringBuilder text = new StringBuilder();
        int columns = fitting();
        rows.forEach(row -> text.append(line(row, columns)).append('\n'));
        return text.toString();
    }

    /** Count the columns that fit; two at least. */
    private int fitting() {
        int used = columnWidth(0);
        int column = 1;
        for (; column < rows.getFirst().size(); column++) {
            used += GAP.length() + columnWidth(column);
            if (used > width && column > 1) {
                break;
            }
        }
        return column;
    }

    private String line(List<String> row, int columns) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            String cell = row.get(column);
            line.append(column == 0 ? "" : GAP)
                    .append(cell)
                    .repeat(' ', columnWidth(column) - length(cell));
        }
        return line.toString().stripTrailing();
    }

    private int columnWidth(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
