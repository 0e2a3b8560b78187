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

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is installed, by kind and name. */
public final class Registry {
    private final Catalog<Optimizer<?>> optimizers = new Catalog<>("optimizer");
    private final Catalog<Annotator<?>> annotators = new Catalog<>("annotator");
    private final Catalog<Evaluator<?>> evaluators = new Catalog<>("evaluator");
    private final Catalog<RewardKind<?>> rewards = new Catalog<>("reward");
    private final Catalog<JudgeKind<?>> judges = new Catalog<>("judge-kind");
    private final Catalog<Engine> engines = new Catalog<>("engine");
    private final Catalog<ReferenceFormula> formulas = new Catalog<>("formula");

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
        plugin.optimizers().forEach(optimizer -> optimizers.add(optimizer.name(), optimizer));
        plugin.annotators().forEach(annotator -> annotators.add(annotator.name(), annotator));
        plugin.evaluators().forEach(evaluator -> evaluators.add(evaluator.name(), evaluator));
        plugin.rewards().forEach(reward -> rewards.add(reward.name(), reward));
        plugin.judges().forEach(judge -> judges.add(judge.name(), judge));
        plugin.engines().forEach(engine -> engines.add(engine.name(), engine));
        plugin.formulas().forEach(formula -> formulas.add(formula.family(), formula));
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
