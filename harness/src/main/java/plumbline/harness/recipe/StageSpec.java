package plumbline.harness.recipe;

import plumbline.spi.Annotator;
import plumbline.spi.Asking;
import plumbline.spi.Component;
import plumbline.spi.Evaluator;
import plumbline.spi.Ingredient;
import plumbline.spi.JudgeKind;
import plumbline.spi.Optimizer;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardKind;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One stage of a recipe.
 *
 * @param component an optimizer or an annotator
 * @param settings of the type of the component's defaults
 * @param reward what it trains on, where it needs a reward
 * @param acceptsReward whether it trains even on a reward that is not proven
 * @param judge which judge it asks, where it needs one
 * @param place where the recipe has it
 */
public record StageSpec(
        String name,
        Component<?> component,
        Record settings,
        RewardSpec reward,
        boolean acceptsReward,
        Optional<JudgeSpec> judge,
        String place) {
    /** Return what stands ready after it ran. */
    public Set<Ingredient> gives() {
        return switch (component) {
            case Optimizer<?> optimizer -> optimizer.gives();
            case Annotator<?> annotator -> annotator.gives();
            case Evaluator<?> _, JudgeKind<?> _, RewardKind<?> _ -> Set.of();
        };
    }

    /** Return the policies that it measures against, beside the one that it finds. */
    public Set<ReferenceModel> references() {
        return switch (component) {
            case Optimizer<?> optimizer -> references(optimizer);
            case Annotator<?> annotator -> references(annotator);
            case Evaluator<?> _, JudgeKind<?> _, RewardKind<?> _ -> Set.of();
        };
    }

    @SuppressWarnings("unchecked") // the settings were bound to the type of the defaults
    private <C extends Record> Set<ReferenceModel> references(Optimizer<C> optimizer) {
        return optimizer.references((C) settings);
    }

    @SuppressWarnings("unchecked") // the settings were bound to the type of the defaults
    private <C extends Record> Set<ReferenceModel> references(Annotator<C> annotator) {
        return annotator.references((C) settings);
    }

    /** Return what must be there before it runs with its settings. */
    public Set<Ingredient> needs() {
        return needs(component);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private <C extends Record> Set<Ingredient> needs(Component<C> any) {
        return any.needs((C) settings);
    }

    /** Return whom it asks: its judge, and those of its reward. */
    public List<JudgeSpec> judges() {
        return Stream.concat(judge.stream(), reward.judges().stream()).distinct().toList();
    }

    /** Return how much it will ask of its judge or its reward; empty where nobody knows. */
    public Optional<Asking> asking(TrainingData data) {
        return switch (component) {
            case Optimizer<?> optimizer -> asking(optimizer, data);
            case Annotator<?> annotator -> asking(annotator, data);
            case Evaluator<?> _, JudgeKind<?> _, RewardKind<?> _ -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private <C extends Record> Optional<Asking> asking(Optimizer<C> any, TrainingData data) {
        return any.asking((C) settings, data);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private <C extends Record> Optional<Asking> asking(Annotator<C> any, TrainingData data) {
        return any.asking((C) settings, data);
    }

    /** Return whether it trains on a reward. */
    public boolean usesReward() {
        return needs().contains(Ingredient.REWARD);
    }

    /** Return whether it makes a better policy out of the one that it finds. */
    public boolean trainsPolicy() {
        return component instanceof Optimizer<?> && !makesReward();
    }

    /** Return whether it makes a reward source out of the policy, rather than a better policy. */
    public boolean makesReward() {
        return gives().contains(Ingredient.REWARD);
    }
}
