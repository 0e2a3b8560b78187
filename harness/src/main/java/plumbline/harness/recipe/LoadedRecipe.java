package plumbline.harness.recipe;

import plumbline.harness.data.PreparedData;

/** A recipe found to be right, with its data. */
public record LoadedRecipe(Recipe recipe, PreparedData data) {}
