/**
 * Recipes: YAML with places, laid over the defaults of what it configures, every problem collected.
 * Start at {@link plumbline.harness.recipe.RecipeReader}; what it makes is a {@link
 * plumbline.harness.recipe.Recipe}.
 */
package plumbline.harness.recipe;
