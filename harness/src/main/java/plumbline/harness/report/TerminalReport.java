package plumbline.harness.report;

import plumbline.harness.health.RunHealth.Finding;
import plumbline.harness.result.RunRecord;

import java.util.List;

/**
 * The report for one screen of 80 columns: verdicts, the main figures, cautions. Everything else
 * stands in the other reports.
 */
final class TerminalReport {
    private static final int WIDTH = 80;
    private static final int MOST_CAUTIONS = 5;
    private static final int MOST_STAGES = 3;

    private final RunRecord run;
    private final Summary summary;
    private final StringBuilder text = new StringBuilder();

    private TerminalReport(RunRecord run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    static String render(RunRecord run, Summary summary) {
        return new TerminalReport(run, summary).render();
    }

    private String render() {
        wrap(title(), "");
        run.failures().forEach(failure -> wrap(failure.sentence(), "  "));
        Headlines.of(summary).forEach(sentence -> wrap(sentence, "  "));
        text.append('\n');
        figures();
        stages();
        lines(summary.quality().heading() + " against KL", CurveLines.of(summary));
        lines("At the same KL", MatchedLines.of(summary).reversed());
        section("Tuning", TuningLines.of(run));
        samples();
        health();
        cautions();
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

    private void figures() {
        MainFigures figures = new MainFigures(run, summary);
        if (figures.metrics().isEmpty()) {
            paragraph("Nothing was measured.");
            return;
        }
        List<List<String>> rows =
                figures.rows().stream()
                        .map(r -> r.stream().map(TerminalReport::printable).toList())
                        .toList();
        text.append(new TextTable(WIDTH, rows).render());
        wrap(figures.legend(), "");
        VerdictDetails.detectable(summary).ifPresent(sentence -> wrap(sentence, ""));
        text.append('\n');
    }

    private void stages() {
        List<String> stages = StageLines.of(summary);
        if (!stages.isEmpty()) {
            text.append("Stage by stage\n");
            stages.stream().limit(MOST_STAGES).forEach(line -> wrap("- " + line, "  "));
            if (stages.size() > MOST_STAGES) {
                wrap("- " + (stages.size() - MOST_STAGES) + " more arms in the report.", "  ");
            }
            text.append('\n');
        }
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.stream().limit(MOST_STAGES).forEach(line -> wrap("- " + line, "  "));
            if (lines.size() > MOST_STAGES) {
                wrap("- " + (lines.size() - MOST_STAGES) + " more in the report.", "  ");
            }
            text.append('\n');
        }
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> wrap("- " + line, "  "));
            text.append('\n');
        }
    }

    private void samples() {
        List<String> samples = SampleLines.of(run);
        if (!samples.isEmpty()) {
            text.append("Samples\n");
            samples.forEach(line -> wrap("- " + line, "  "));
        }
    }

    private void health() {
        List<Finding> health = summary.health();
        if (health.isEmpty()) {
            return;
        }
        text.append("Health\n");
        health.stream().limit(MOST_CAUTIONS).forEach(f -> wrap("- " + f.sentence(), "  "));
        if (health.size() > MOST_CAUTIONS) {
            wrap("- " + (health.size() - MOST_CAUTIONS) + " more in the report.", "  ");
        }
    }

    private void cautions() {
        List<String> cautions = summary.cautions();
        if (cautions.isEmpty()) {
            return;
        }
        text.append("Cautions\n");
        cautions.stream().limit(MOST_CAUTIONS).forEach(c -> wrap("- " + c, "  "));
        if (cautions.size() > MOST_CAUTIONS) {
            wrap("- " + (cautions.size() - MOST_CAUTIONS) + " more in the report.", "  ");
        }
    }

    private void paragraph(String sentence) {
        wrap(sentence, "");
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
