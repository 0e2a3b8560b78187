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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what is installed. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists what is installed: plugins with their versions and jars, and the optimizers,"
                        + " annotators, judges, evaluators, worlds and engines that they bring.")
public final class ListCommand implements Callable<Integer> {
    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    /** One line of the list. */
    record Line(String name, String summary, String from) {}

    /**
     * One plugin.
     *
     * @param brings the names that recipes can use
     */
    record PluginLine(String name, String version, String from, List<String> brings) {
        @Override
        public String toString() {
            return "%s, %s%s"
                    .formatted(
                            version,
                            from,
                            brings.isEmpty() ? "" : ": " + String.join(", ", brings));
        }
    }

    @Inject
    ListCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<PluginLine> plugins = plugins();
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
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("plugins", plugins);
            document.putAll(lists);
            console.json(document);
        } else {
            print(plugins, lists);
        }
        return ExitCode.DONE;
    }

    private List<PluginLine> plugins() {
        List<PluginLine> lines = new ArrayList<>();
        registry.plugins()
                .forEach(
                        (plugin, names) ->
                                lines.add(
                                        new PluginLine(
                                                plugin.name(),
                                                plugin.version(),
                                                plugin.origin(),
                                                names)));
        return lines;
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

    private void print(List<PluginLine> plugins, Map<String, List<Line>> lists) {
        int width =
                Stream.concat(
                                plugins.stream().map(PluginLine::name),
                                lists.values().stream().flatMap(List::stream).map(Line::name))
                        .mapToInt(String::length)
                        .max()
                        .orElse(1);
        String row = "  %-" + width + "s  %s%n";
        console.out().println("plugins");
        plugins.forEach(plugin -> console.out().printf(row, plugin.name(), plugin));
        lists.forEach(
                (title, lines) -> {
                    if (!lines.isEmpty()) {
                        console.out().println(title);
                    }
                    lines.forEach(line -> console.out().printf(row, line.name(), line.summary()));
                });
        console.out().println("'plumb explain NAME' prints formula, source and settings.");
    }
}
