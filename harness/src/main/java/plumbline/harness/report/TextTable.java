package plumbline.harness.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for the terminal: columns as wide as they need; where they do not fit the width, further
 * columns follow in a block of their own that repeats the first.
 */
final class TextTable {
    private static final String GAP = "  ";

    private final int width;
    private final List<List<String>> rows;

    /** Lay out rows of equally many cells; the first row is the heading. */
    TextTable(int width, List<List<String>> rows) {
        this.width = width;
        this.rows = rows;
    }

    String render() {
        StringBuilder text = new StringBuilder();
        for (List<Integer> block : blocks()) {
            text.append(text.isEmpty() ? "" : "\n");
            rows.forEach(row -> text.append(line(row, block)).append('\n'));
        }
        return text.toString();
    }

    private List<List<Integer>> blocks() {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(List.of(0));
        int used = columnWidth(0);
        for (int column = 1; column < rows.getFirst().size(); column++) {
            int needed = GAP.length() + columnWidth(column);
            if (used + needed > width && block.size() > 1) {
                blocks.add(block);
                block = new ArrayList<>(List.of(0));
                used = columnWidth(0);
            }
            block.add(column);
            used += needed;
        }
        blocks.add(block);
        return blocks;
    }

    private String line(List<String> row, List<Integer> columns) {
        StringBuilder line = new StringBuilder();
        for (int column : columns) {
            String cell = row.get(column);
            line.append(line.isEmpty() ? "" : GAP)
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
