package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import plumbline.harness.plugin.Catalog;
import plumbline.harness.plugin.Origin;
import plumbline.harness.plugin.Registry;
import plumbline.harness.world.WorldExplanation;
import plumbline.spi.Component;
import plumbline.spi.Optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Lists what is installed. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists what is installed: optimizers, annotators, judges, evaluators, worlds,"
                        + " engines, and the jars that they come from.")
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
        registry.optimizers().all().forEach(optimizer -> lists.putAll(variants(optimizer)));
        lists.put("annotators", components(registry.annotators()));
        lists.put("judges", components(registry.judges()));
        lists.put("evaluators", components(registry.evaluators()));
        lists.put("rewards", components(registry.rewards()));
        lists.put("worlds", List.of(world()));
        lists.put(
                "engines",
                registry.engines().all().stream()
                        .map(
                                e ->
                                        new Line(
                                                e.name(),
                                                "Opens, runs and trains language models.",
                                                e.origin()))
                        .toList());
        if (json.given()) {
            console.json(lists);
        } else {
            print(lists);
        }
        return ExitCode.DONE;
    }

    private static <T extends Component<?>> List<Line> components(Catalog<T> catalog) {
        return catalog.all().stream()
                .map(c -> new Line(c.name(), c.value().explain().summary(), c.origin()))
                .toList();
    }

    /** List the forms of a stage under the settings that choose them: {@code loss of dpo}. */
    private static Map<String, List<Line>> variants(Catalog.Installed<Optimizer<?>> optimizer) {
        return optimizer.value().variants().stream()
                .collect(
                        Collectors.groupingBy(
                                v -> v.setting() + " of " + optimizer.name(),
                                LinkedHashMap::new,
                                Collectors.mapping(
                                        v ->
                                                new Line(
                                                        v.name(),
                                                        v.explanation().summary(),
                                                        optimizer.origin()),
                                        Collectors.toList())));
    }

    private static Line world() {
        return new Line(
                WorldExplanation.NAME,
                WorldExplanation.words().summary(),
                Origin.of(WorldExplanation.class));
    }

    private void print(Map<String, List<Line>> lists) {
        int width =
                lists.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(line -> line.name().length())
                        .max()
                        .orElse(1);
        SequencedMap<String, List<String>> jars = new LinkedHashMap<>();
        lists.forEach(
                (title, lines) -> {
                    if (!lines.isEmpty()) {
                        console.out().println(title);
                    }
                    for (Line line : lines) {
                        console.out()
                                .printf("  %-" + width + "s  %s%n", line.name(), line.summary());
                        if (!title.contains(" of ")) {
                            jars.computeIfAbsent(line.from(), k -> new ArrayList<>())
                                    .add(line.name());
                        }
                    }
                });
        console.out().println("from");
        jars.forEach((jar, names) -> console.out().println("  " + jar + ": " + joined(names)));
        console.out().println("'plumb explain NAME' prints formula, source and settings.");
    }

    private static String joined(List<String> names) {
        return String.join(", ", names);
    }
}
