package plumbline.harness.recipe;

import plumbline.spi.Asking;
import plumbline.spi.Evaluator;

import java.util.List;
import java.util.Optional;

/**
 * One evaluator of a recipe.
 *
 * @param settings of the type of the evaluator's defaults
 * @param judges whom it asks, by the order of their names
 * @param place where the recipe has it
 */
public record EvaluatorSpec(
        Evaluator<?> evaluator, Record settings, List<JudgeSpec> judges, String place) {
    public EvaluatorSpec {
        judges = List.copyOf(judges);
    }

    /** Return how much it will ask of each judge about one policy; empty where nobody knows. */
    public Optional<Asking> asking(int prompts) {
        return asking(evaluator, prompts);
    }

    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    private <C extends Record> Optional<Asking> asking(Evaluator<C> any, int prompts) {
        return any.asking((C) settings, prompts);
    }
}
