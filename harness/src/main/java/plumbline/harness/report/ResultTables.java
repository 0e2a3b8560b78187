package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The tables that reports share, as rows of cells; the first is the heading. */
public record ResultTables(RunRecord run, Summary summary) {
    /** Lay out arms × metrics. */
    public List<List<String>> figures(Function<Figure, String> cell) {
        List<List<String>> rows = new ArrayList<>(List.of(heading("arm")));
        for (ArmRecord arm : run.arms()) {
            rows.add(
                    row(
                            summary.marked(arm.name()),
                            m -> m.arm(arm.name()).map(f -> cell.apply(f.pooled())).orElse("")));
        }
        return rows;
    }

    /**
     * Lay out each arm minus the reference arm × metrics; only the heading if there is no other.
     */
    public List<List<String>> differences(Function<Figure, String> cell) {
        List<List<String>> rows =
                new ArrayList<>(List.of(heading("minus " + summary.referenceArm())));
        for (ArmRecord arm : run.arms()) {
            if (summary.toReference(arm.name(), summary.mainMetric()).isPresent()) {
                rows.add(row(arm.name(), m -> difference(arm.name(), m, cell)));
            }
        }
        return rows;
    }

    private String difference(String arm, MetricSummary metric, Function<Figure, String> cell) {
        return summary.toReference(arm, metric.name()).map(c -> cell.apply(c.pooled())).orElse("");
    }

    /** Average what each arm cost over its seeds; empty if nothing was metered. */
    public List<List<String>> costs() {
        List<String> kinds =
                run.arms().stream()
                        .flatMap(a -> a.seeds().stream())
                        .flatMap(s -> s.cost().keySet().stream())
                        .distinct()
                        .toList();
        if (kinds.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>(List.of(prepend("arm", kinds)));
        for (ArmRecord arm : run.arms()) {
            rows.add(prepend(arm.name(), kinds.stream().map(k -> cost(arm, k)).toList()));
        }
        return rows;
    }

    private static String cost(ArmRecord arm, String kind) {
        return arm.seeds().stream()
                .map(s -> s.cost().get(kind))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .stream()
                .mapToObj(Numbers::plain)
                .findFirst()
                .orElse("");
    }

    /** List what must be known before any number is read: label to value. */
    public Map<String, String> context() {
        var c = run.context();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Recipe hash", c.recipeHash());
        facts.put(
                "Seeds",
                c.seeds().stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse(""));
        facts.put("Plumbline", c.plumblineVersion() + " (code " + c.codeVersion() + ")");
        if (!c.plugins().isEmpty()) {
            facts.put("Plugins", String.join(", ", c.plugins()));
        }
        facts.put("Machine", c.machine());
        facts.put("Java", c.java() + ", " + c.threads() + " threads");
        facts.put("Started", c.started());
        facts.put("Took", Numbers.plain(c.seconds()) + " s");
        c.models().forEach((role, hash) -> facts.put("Model " + role, hash));
        return facts;
    }

    /**
     * List what must be equal for arms to be compared, as the reference arm has it; what differs
     * from seed to seed is named for each.
     */
    public Map<String, String> protocol() {
        Map<String, String> facts = new LinkedHashMap<>();
        run.reference().stream()
                .flatMap(arm -> arm.seeds().stream())
                .forEach(
                        seed ->
                                seed.protocol()
                                        .facts()
                                        .forEach((name, value) -> fact(facts, seed, name, value)));
        return facts;
    }

    private static void fact(
            Map<String, String> facts, SeedRecord seed, String name, String value) {
        if (!value.equals(facts.putIfAbsent(name, value)) && !value.equals(facts.get(name))) {
            facts.put(name + ", seed " + seed.seed(), value);
        }
    }

    private List<String> heading(String first) {
        return prepend(first, summary.metrics().stream().map(MetricSummary::heading).toList());
    }

    private List<String> row(String first, Function<MetricSummary, String> cell) {
        return prepend(first, summary.metrics().stream().map(cell).toList());
    }

    private static List<String> prepend(String first, List<String> rest) {
        List<String> row = new ArrayList<>(List.of(first));
        row.addAll(rest);
        return row;
    }
}
