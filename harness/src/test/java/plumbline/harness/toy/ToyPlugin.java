package plumbline.harness.toy;

import plumbline.harness.plugin.Registry;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;
import plumbline.spi.Evaluator;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.testkit.TabularEngine;

import java.util.List;
import java.util.Set;

/** Stages, an evaluator and an engine whose every answer can be computed by hand. */
public final class ToyPlugin implements AlignmentPlugin {
    private final Engine engine;

    public ToyPlugin() {
        this(new TabularEngine());
    }

    public ToyPlugin(Engine engine) {
        this.engine = engine;
    }

    /** Return a registry that holds the toys alone. */
    public static Registry registry() {
        return Registry.of(List.of(new ToyPlugin()));
    }

    @Override
    public String name() {
        return "toys";
    }

    @Override
    public List<Optimizer<?>> optimizers() {
        Set<Ingredient> policy = Set.of(Ingredient.POLICY);
        return List.of(
                new ToyStage("toy-sft", Set.of(Ingredient.DEMONSTRATIONS), policy),
                new ToyStage("toy-dpo", Set.of(Ingredient.PREFERENCES), policy),
                new ToyStage(
                        "toy-reward", Set.of(Ingredient.PREFERENCES), Set.of(Ingredient.REWARD)),
                new ToyStage(
                        "toy-ppo", Set.of(Ingredient.DEMONSTRATIONS, Ingredient.REWARD), policy));
    }

    @Override
    public List<Evaluator<?>> evaluators() {
        return List.of(new ToyLength());
    }

    @Override
    public List<Engine> engines() {
        return List.of(engine);
    }
}
