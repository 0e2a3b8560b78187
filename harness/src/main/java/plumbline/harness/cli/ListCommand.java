package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.Registry;
import plumbline.spi.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lists what is installed. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the installed optimizers, annotators, evaluators and engines.")
public final class ListCommand implements Callable<Integer> {
    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** One line of the list. */
    record Line(String name, String summary, String from) {}

    @Inject
    ListCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, List<Line>> lists = new LinkedHashMap<>();
        lists.put("optimizers", components(registry.optimizers()));
        lists.put("annotators", components(registry.annotators()));
        lists.put("evaluators", components(registry.evaluators()));
        lists.put(
                "engines",
                registry.engines().all().stream()
                        .map(e -> new Line(e.name(), "opens language models", e.origin()))
                        .toList());
        if (json.given()) {
            console.json(lists);
        } else {
            lists.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private static <T extends Component<?>> List<Line> components(Catalog<T> catalog) {
        return catalog.all().stream()
                .map(c -> new Line(c.name(), c.value().explain().summary(), c.origin()))
                .toList();
    }

    private void print(String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        console.out().println(title);
        for (Line line : lines) {
            console.out().printf("  %-20s %s  (%s)%n", line.name(), line.summary(), line.from());
        }
    }
}
