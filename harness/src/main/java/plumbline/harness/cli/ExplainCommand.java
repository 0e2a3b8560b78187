package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.SettingsTable;
import plumbline.problem.ProblemException;
import plumbline.spi.Annotator;
import plumbline.spi.Component;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Optimizer;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Prints what stands behind a name. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Prints formula, source and settings of an optimizer, annotator or evaluator.")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin private JsonOption json;

    @Parameters(paramLabel = "NAME", description = "As 'plumb list' prints it.")
    private String name;

    private final Registry registry;
    private final Console console;

    @Inject
    ExplainCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    /** What is printed about one thing. */
    record Explained(
            String name,
            String kind,
            String summary,
            String formula,
            String source,
            List<SettingsTable.Row> settings) {
        static Explained of(Component<?> component) {
            Explanation words = component.explain();
            return new Explained(
                    component.name(),
                    kind(component),
                    words.summary(),
                    words.formula(),
                    words.source(),
                    SettingsTable.of(component.defaults()));
        }

        private static String kind(Component<?> component) {
            return switch (component) {
                case Optimizer<?> _ -> "optimizer";
                case Annotator<?> _ -> "annotator";
                case Evaluator<?> _ -> "evaluator";
            };
        }
    }

    @Override
    public Integer call() {
        List<Explained> found = registry.components(name).stream().map(Explained::of).toList();
        if (found.isEmpty()) {
            throw unknown();
        }
        if (json.given()) {
            console.json(Map.of("explained", found));
        } else {
            found.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private ProblemException unknown() {
        List<String> names =
                Stream.of(registry.optimizers(), registry.annotators(), registry.evaluators())
                        .flatMap(catalog -> catalog.names().stream())
                        .sorted()
                        .toList();
        return new ProblemException(
                "NAME",
                "unknown-name",
                "nothing is called '" + name + "'.",
                DidYouMean.hint(name, names, "There are"));
    }

    private void print(Explained explained) {
        PrintStream out = console.out();
        out.println(explained.name() + " (" + explained.kind() + ")");
        out.println("  " + explained.summary());
        printPart("Formula", explained.formula());
        printPart("Source", explained.source());
        if (!explained.settings().isEmpty()) {
            out.println();
            out.println("  Settings");
        }
        for (SettingsTable.Row row : explained.settings()) {
            String range = row.range().isEmpty() ? "" : "; " + row.range();
            out.println(
                    "    %-28s %-12s %s%s".formatted(row.key(), row.value(), row.meaning(), range));
        }
    }

    private void printPart(String title, String text) {
        if (!text.isBlank()) {
            console.out().println();
            console.out().println("  " + title);
            text.lines().forEach(line -> console.out().println("    " + line));
        }
    }
}
