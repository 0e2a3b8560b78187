package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.SettingsTable;
import plumbline.problem.ProblemException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Prints what stands behind a name. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Prints what a name stands for: summary, formula, source, and settings with their"
                        + " defaults.")
public final class ExplainCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Mixin private JsonOption json;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "An optimizer, annotator, judge, evaluator or world that 'plumb list' prints,"
                            + " or a choice of one of their settings, such as a loss.")
    private String name;

    private final Registry registry;
    private final Console console;

    @Inject
    ExplainCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Explained> all = Explained.all(registry);
        List<Explained> found = all.stream().filter(e -> e.name().equals(name)).toList();
        List<Explained> shown = found.isEmpty() ? withChoice(all) : found;
        if (shown.isEmpty()) {
            throw unknown(all);
        }
        if (json.given()) {
            console.json(Map.of("explained", shown));
        } else {
            shown.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private List<Explained> withChoice(List<Explained> all) {
        return all.stream().filter(e -> !e.settingsWithChoice(name).isEmpty()).toList();
    }

    private ProblemException unknown(List<Explained> all) {
        List<String> names = all.stream().map(Explained::name).distinct().sorted().toList();
        List<String> choices =
                all.stream()
                        .flatMap(e -> e.settings().stream())
                        .flatMap(row -> row.choices().stream())
                        .distinct()
                        .toList();
        String nearest =
                DidYouMean.nearest(name, Stream.concat(names.stream(), choices.stream()).toList())
                        .map(near -> "Did you mean '" + near + "'?  ")
                        .orElse("");
        return new ProblemException(
                "NAME",
                "unknown-name",
                "nothing is called '" + name + "'.",
                nearest + "There are: " + String.join(", ", names) + ".");
    }

    private void print(Explained explained) {
        for (SettingsTable.Row row : explained.settingsWithChoice(name)) {
            line("%s: a choice of %s's setting '%s'", name, explained.name(), row.key());
            line("  %s; its default is %s", row.meaning(), row.value());
            line("");
        }
        line("%s (%s)", explained.name(), explained.kind());
        line("  %s", explained.summary());
        part("Formula", explained.formula());
        part("Source", explained.source());
        settings(explained);
        part("Worked example", String.join("\n", explained.example()));
    }

    private void part(String title, String text) {
        if (!text.isBlank()) {
            line("");
            line("  %s", title);
            text.lines().forEach(l -> line("    %s", l));
        }
    }

    private void settings(Explained explained) {
        List<SettingsTable.Row> rows = explained.settings();
        if (rows.isEmpty()) {
            return;
        }
        int keys = rows.stream().mapToInt(r -> r.key().length()).max().orElse(0);
        int values = rows.stream().mapToInt(r -> r.value().length()).max().orElse(0);
        String format = "    %-" + keys + "s  %-" + Math.max(1, values) + "s  ";
        line("");
        line(
                explained.example().isEmpty()
                        ? "  Settings and their defaults"
                        : "  Settings that have an effect on it, and their defaults");
        for (SettingsTable.Row row : rows) {
            String range = row.range().isEmpty() ? "" : "; " + row.range();
            String start = format.formatted(row.key(), row.value());
            wrapped(start, row.meaning() + range);
        }
    }

    /** Print words after a start; what does not fit goes on below, as far to the right. */
    private void wrapped(String start, String words) {
        StringBuilder text = new StringBuilder(start);
        for (String word : words.split(" ")) {
            if (text.length() + word.length() > WIDTH) {
                line("%s", text.toString().stripTrailing());
                text = new StringBuilder(" ".repeat(start.length()));
            }
            text.append(word).append(' ');
        }
        line("%s", text.toString().stripTrailing());
    }

    private void line(String format, Object... values) {
        console.out().println(format.formatted(values));
    }
}
