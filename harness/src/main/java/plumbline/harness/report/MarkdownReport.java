package plumbline.harness.report;

import plumbline.harness.result.ArmFailure;
import plumbline.harness.result.RunRecord;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code report.md}: short, for a pull request. */
final class MarkdownReport {
    private final RunRecord run;
    private final Summary summary;
    private final ResultTables tables;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(RunRecord run, Summary summary) {
        this.run = run;
        this.summary = summary;
        this.tables = new ResultTables(run, summary);
    }

    static String render(RunRecord run, Summary summary) {
        return new MarkdownReport(run, summary).render();
    }

    private String render() {
        text.append("# ").append(escape(run.name())).append("\n\n");
        bullets(run.failures().stream().map(ArmFailure::sentence).toList());
        bullets(Headlines.of(summary));
        context();
        table(
                "Figures",
                "Mean over seeds, with the 95 % interval over seeds and prompts. ↑ higher"
                        + " is better, ↓ lower is better.",
                tables.figures(Numbers::withInterval));
        table(
                "Differences",
                "Paired by prompt and seed.",
                tables.differences(Numbers::withInterval));
        everyVerdict();
        evidence();
        summary.attributions()
                .forEach(
                        a ->
                                table(
                                        "Stage by stage: " + a.arm(),
                                        StageLines.caption(a),
                                        StageLines.rows(a)));
        section("Over-optimisation", CurveLines.of(summary));
        String what = summary.quality().words();
        table(
                "Curves of " + what + " against KL",
                CurveLines.note(summary),
                CurveLines.rows(summary));
        section("At the same KL", MatchedLines.of(summary));
        table(
                summary.quality().heading() + " at the same KL",
                MatchedLines.note(summary),
                MatchedLines.rows(summary));
        table(
                "Differences at the same KL",
                "Paired by prompt and seed.",
                MatchedLines.differences(summary));
        section("Tuning", TuningLines.of(run));
        run.tuning()
                .forEach(
                        arm ->
                                table(
                                        "Trials of " + arm.arm(),
                                        "The best first.",
                                        TuningLines.rows(arm)));
        section("Reward models", RewardLines.of(run));
        table("Cost", "Mean per seed.", tables.costs());
        protocol();
        cards();
        section("Revisions", Revisions.lines(run));
        data();
        section("Samples", SampleLines.of(run));
        section("Health", summary.health().stream().map(f -> f.sentence()).toList());
        section("Cautions", summary.cautions());
        section("Lineage", StageLines.lineages(run));
        reproduce();
        return text.toString().stripTrailing() + "\n";
    }

    private void context() {
        text.append("## Context\n\n");
        tables.context()
                .forEach(
                        (label, value) ->
                                text.append("- ")
                                        .append(escape(label))
                                        .append(": ")
                                        .append(escape(value))
                                        .append('\n'));
        for (String key : run.context().changedSettings()) {
            String value = run.context().effectiveSettings().get(key);
            text.append("- Changed setting ").append(escape(key + " = " + value)).append('\n');
        }
        text.append('\n');
    }

    private void protocol() {
        section(
                "Equal footing",
                tables.protocol().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .toList());
    }

    /** Spell out what the first lines only count. */
    private void everyVerdict() {
        List<String> all = summary.headlines().stream().map(Comparison::sentence).toList();
        if (!Headlines.of(summary).containsAll(all)) {
            section("Verdicts", all);
        }
    }

    /** Say what stands behind each verdict about the reference arm. */
    private void evidence() {
        List<String> lines =
                summary.headlines().stream()
                        .filter(c -> c.second().equals(summary.referenceArm()))
                        .flatMap(c -> evidence(c).stream())
                        .toList();
        section("Behind the verdicts", lines);
        VerdictDetails.detectable(summary).map(List::of).ifPresent(this::bullets);
    }

    private List<String> evidence(Comparison c) {
        List<String> details = VerdictDetails.of(run, summary, c);
        return details.isEmpty()
                ? List.of()
                : List.of(c.first() + ": " + String.join(" ", details));
    }

    private void cards() {
        String note = "What the stage found out about its own result, with 95 % intervals.";
        CardTable.of(run).forEach(card -> table(card.heading(), note, card.rows()));
    }

    private void data() {
        section(
                "Data",
                run.data().sections().stream()
                        .map(s -> s.name() + ": " + counts(s.counts()))
                        .toList());
        bullets(run.data().warnings());
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private void reproduce() {
        text.append("## Reproduce\n\n    ")
                .append(run.context().command().replaceAll("\\R", "\n    "))
                .append('\n');
    }

    private void section(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            text.append("## ").append(title).append("\n\n");
            bullets(sentences);
        }
    }

    private void bullets(List<String> sentences) {
        sentences.forEach(s -> text.append("- ").append(escape(s)).append('\n'));
        text.append(sentences.isEmpty() ? "" : "\n");
    }

    private void table(String title, String note, List<List<String>> rows) {
        boolean empty = rows.size() < 2 || rows.getFirst().size() < 2;
        if (!empty) {
            text.append("## ").append(title).append("\n\n").append(note).append("\n\n");
            line(rows.getFirst());
            text.append("|---").repeat("|--:", rows.getFirst().size() - 1).append("|\n");
            rows.stream().skip(1).forEach(this::line);
            text.append('\n');
        }
    }

    private void line(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escape(cell)).append(' '));
        text.append("|\n");
    }

    /** Disarm what Markdown or the HTML in it would read as markup. */
    private static String escape(String plain) {
        return plain.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|~#!])", "\\\\$1");
    }
}
