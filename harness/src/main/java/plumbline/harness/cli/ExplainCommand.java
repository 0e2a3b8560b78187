package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import plumbline.harness.plugin.DidYouMean;
import plumbline.harness.plugin.Registry;
import plumbline.problem.ProblemException;
import plumbline.spi.Component;

import java.util.List;
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

    @Override
    public Integer call() {
        List<Component<?>> found = registry.components(name);
        if (found.isEmpty()) {
            throw unknown();
        }
        if (json.given()) {
            console.json(found.stream().map(Component::explain).toList());
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

    private void print(Component<?> component) {
        console.out().println(component.name() + ": " + component.explain().summary());
    }
}
