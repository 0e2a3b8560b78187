package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ResultTables;
import plumbline.harness.report.StageLines;
import plumbline.harness.report.TuningLines;
import plumbline.harness.result.RunContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be known before the numbers are believed: hashes, machine, settings, recipe. */
record ContextSection(ResultTables tables, RunContext context) {
    Markup render() {
        return tag("section")
                .attr("id", "context")
                .add(tag("h2", "Context"))
                .add(Tables.facts(tables.context()))
                .addAll(protocol())
                .addAll(tuning())
                .add(settings())
                .addAll(lineage())
                .add(
                        tag("details")
                                .add(tag("summary", "Recipe"))
                                .add(tag("pre", context.recipeText())));
    }

    private List<Markup> tuning() {
        List<Markup> parts = new ArrayList<>();
        List<String> lines = TuningLines.of(tables.run());
        if (!lines.isEmpty()) {
            parts.add(tag("h3", "Tuning"));
            lines.forEach(line -> parts.add(tag("p", line)));
            tables.run()
                    .tuning()
                    .forEach(
                            arm ->
                                    parts.add(
                                            Tables.plain(
                                                    "Trials of " + arm.arm() + ", the best first.",
                                                    TuningLines.rows(arm))));
        }
        return parts;
    }

    private List<Markup> protocol() {
        Map<String, String> facts = tables.protocol();
        return facts.isEmpty()
                ? List.of()
                : List.of(
                        tag("h3", "Equal footing"),
                        tag("p", "What must be equal for arms to be compared, checked of each."),
                        Tables.facts(facts));
    }

    /** Fold away the hashes of everything that stages left; nothing where nobody noted them. */
    private List<Markup> lineage() {
        List<String> lines = StageLines.lineages(tables.run());
        Markup list = tag("ul");
        lines.forEach(line -> list.add(tag("li", line)));
        return lines.isEmpty()
                ? List.of()
                : List.of(
                        tag("details")
                                .add(tag("summary", "Lineage: what each stage left"))
                                .add(list));
    }

    private Markup settings() {
        int changed = context.changedSettings().size();
        List<List<Markup>> rows = new ArrayList<>();
        rows.add(List.of(Tables.cell("setting"), Tables.cell("value"), Tables.cell("default")));
        context.effectiveSettings().forEach((key, value) -> rows.add(setting(key, value)));
        return tag("details")
                .add(
                        tag(
                                "summary",
                                "Settings ("
                                        + context.effectiveSettings().size()
                                        + ", of which "
                                        + changed
                                        + " differ from the defaults)"))
                .add(Tables.grid("Settings in effect, defaults included.", rows));
    }

    private List<Markup> setting(String key, String value) {
        boolean changed = context.changedSettings().contains(key);
        Markup name = tag("code", key);
        String before = context.defaults().getOrDefault(key, "changed");
        return changed
                ? List.of(tag("mark").add(name), tag("code", value), tag("code", before))
                : List.of(name, tag("code", value), Tables.cell(""));
    }
}
