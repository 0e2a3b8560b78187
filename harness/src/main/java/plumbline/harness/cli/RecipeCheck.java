package plumbline.harness.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;

import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.recipe.RecipeReader;

/** Reads a recipe with what the command line lays over it, and checks all that can be checked. */
public final class RecipeCheck {
    private final RecipeReader reader;
    private final Provider<Pipeline> pipelines;

    @Inject
    RecipeCheck(RecipeReader reader, Provider<Pipeline> pipelines) {
        this.reader = reader;
        this.pipelines = pipelines;
    }

    Preflight of(RecipeOptions options) {
        return pipelines.get().check(reader.read(options.recipe(), options.overrides()));
    }
}
