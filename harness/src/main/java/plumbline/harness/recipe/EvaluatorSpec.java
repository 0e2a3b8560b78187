package plumbline.harness.recipe;

import plumbline.spi.Evaluator;

import java.util.List;

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
}
