package plumbline.harness.plugin;

import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Annotator;
import plumbline.spi.Engine;
import plumbline.spi.Evaluator;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceFormula;
import plumbline.spi.RewardKind;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is installed, by kind and name. */
public final class Registry {
    private final Catalog<Optimizer<?>> optimizers = new Catalog<>("optimizer");
    private final Catalog<Annotator<?>> annotators = new Catalog<>("annotator");
    private final Catalog<Evaluator<?>> evaluators = new Catalog<>("evaluator");
    private final Catalog<RewardKind<?>> rewards = new Catalog<>("reward");
    private final Catalog<JudgeKind<?>> judges = new Catalog<>("judge-kind");
    private final Catalog<Engine> engines = new Catalog<>("engine");
    private final Catalog<ReferenceFormula> formulas = new Catalog<>("formula");
    private final List<AlignmentPlugin> plugins = new ArrayList<>();
    private final Map<Object, AlignmentPlugin> owners = new IdentityHashMap<>();

    /**
     * Register what the plugins bring.
     *
     * @throws ProblemException if two of them bring one name
     */
    public static Registry of(List<AlignmentPlugin> plugins) {
        Registry registry = new Registry();
        plugins.forEach(registry::add);
        return registry;
    }

    private void add(AlignmentPlugin plugin) {
        plugins.add(plugin);
        try {
            own(plugin, plugin.optimizers()).forEach(o -> optimizers.add(o.name(), o));
            own(plugin, plugin.annotators()).forEach(a -> annotators.add(a.name(), a));
            own(plugin, plugin.evaluators()).forEach(e -> evaluators.add(e.name(), e));
            own(plugin, plugin.rewards()).forEach(r -> rewards.add(r.name(), r));
            own(plugin, plugin.judges()).forEach(j -> judges.add(j.name(), j));
            own(plugin, plugin.engines()).forEach(e -> engines.add(e.name(), e));
            own(plugin, plugin.formulas()).forEach(f -> formulas.add(f.family(), f));
        } catch (ProblemException taken) {
            throw taken;
        } catch (RuntimeException | LinkageError e) {
            throw PluginLoader.broken(
                    Origin.of(plugin.getClass()), "a plugin cannot say what it brings: " + e + ".");
        }
    }

    private <T> List<T> own(AlignmentPlugin plugin, List<T> parts) {
        parts.forEach(part -> owners.put(part, plugin));
        return parts;
    }

    /**
     * Return the plugins as they were loaded, each with the names of what recipes can use of it.
     */
    public SequencedMap<InstalledPlugin, List<String>> plugins() {
        SequencedMap<InstalledPlugin, List<String>> all = new LinkedHashMap<>();
        plugins.forEach(plugin -> all.put(InstalledPlugin.of(plugin), namesOf(plugin)));
        return all;
    }

    private List<String> namesOf(AlignmentPlugin plugin) {
        return Stream.of(optimizers, annotators, judges, evaluators, rewards, engines)
                .flatMap(catalog -> catalog.all().stream())
                .filter(installed -> owners.get(installed.value()) == plugin)
                .map(Catalog.Installed::name)
                .toList();
    }

    /** Return the plugin that brought something of it; empty for what no plugin brought. */
    public Optional<InstalledPlugin> pluginOf(Object part) {
        return Optional.ofNullable(owners.get(part)).map(InstalledPlugin::of);
    }

    public Catalog<Optimizer<?>> optimizers() {
        return optimizers;
    }

    public Catalog<Annotator<?>> annotators() {
        return annotators;
    }

    public Catalog<Evaluator<?>> evaluators() {
        return evaluators;
    }

    public Catalog<RewardKind<?>> rewards() {
        return rewards;
    }

    public Catalog<JudgeKind<?>> judges() {
        return judges;
    }

    public Catalog<Engine> engines() {
        return engines;
    }

    public Catalog<ReferenceFormula> formulas() {
        return formulas;
    }

    /**
     * Return the engine.
     *
     * @throws ProblemException unless exactly one is installed
     */
    public Engine engine() {
        List<Catalog.Installed<Engine>> all = engines.all();
        if (all.size() == 1) {
            return all.getFirst().value();
        }
        String found =
                all.stream()
                        .map(e -> "'" + e.name() + "' from " + e.origin())
                        .collect(Collectors.joining(", "));
        throw new ProblemException(
                "",
                "no-single-engine",
                all.isEmpty()
                        ? "no engine is installed."
                        : "several engines are installed: " + found + ".",
                "Exactly one jar with an engine must be on the class path or in plugins/.");
    }
}
