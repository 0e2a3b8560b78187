package plumbline.harness.recipe;

import plumbline.spi.Evaluator;

/**
 * One evaluator of a recipe.
 *
 * @param settings of the type of the evaluator's defaults
 * @param place where the recipe has it
 */
public record EvaluatorSpec(Evaluator<?> evaluator, Record settings, String place) {}
