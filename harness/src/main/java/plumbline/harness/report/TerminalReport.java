package plumbline.harness.report;

import plumbline.harness.result.RunRecord;

import java.util.List;

/** The report for a terminal of 80 columns: verdicts, figures, differences, cautions. */
final class TerminalReport {
    private static final int WIDTH = 80;

    private final RunRecord run;
    private final Summary summary;
    private final ResultTables tables;
    private final StringBuilder text = new StringBuilder();

    private TerminalReport(RunRecord run, Summary summary) {
        this.run = run;
        this.summary = summary;
        this.tables = new ResultTables(run, summary);
    }

    static String render(RunRecord run, Summary summary) {
        return new TerminalReport(run, summary).render();
    }

    private String render() {
        paragraph(title(), "");
        summary.headlines().forEach(c -> paragraph(c.sentence(), ""));
        table(
                "Figures (± half the width of the 95 % interval)",
                tables.figures(Numbers::withHalfWidth));
        table("Differences (with 95 % interval)", tables.differences(Numbers::withInterval));
        if (!summary.cautions().isEmpty()) {
            text.append("Cautions\n");
            summary.cautions().forEach(c -> wrap("- " + c, "  "));
        }
        return text.toString();
    }

    private String title() {
        int seeds = run.context().seeds().size();
        return "%s: %d %s, %d %s"
                .formatted(
                        run.name(),
                        run.arms().size(),
                        run.arms().size() == 1 ? "arm" : "arms",
                        seeds,
                        seeds == 1 ? "seed" : "seeds");
    }

    private void table(String title, List<List<String>> rows) {
        boolean empty = rows.size() < 2 || rows.getFirst().size() < 2;
        if (!empty) {
            List<List<String>> clean =
                    rows.stream()
                            .map(r -> r.stream().map(TerminalReport::printable).toList())
                            .toList();
            text.append(title).append('\n');
            text.append(new TextTable(WIDTH, clean).render()).append('\n');
        }
    }

    private void paragraph(String sentence, String indent) {
        wrap(sentence, indent);
        text.append('\n');
    }

    private void wrap(String sentence, String indent) {
        int column = 0;
        for (String word : printable(sentence).split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }

    /** Keep control characters, which names from a recipe may hold, away from the terminal. */
    private static String printable(String cell) {
        return cell.replaceAll("\\p{Cntrl}", "?");
    }
}
