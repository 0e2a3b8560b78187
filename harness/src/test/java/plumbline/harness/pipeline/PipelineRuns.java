package plumbline.harness.pipeline;

import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.result.RunRecord;
import plumbline.harness.toy.ToyPlugin;
import plumbline.testkit.TabularEngine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a small recipe of toys in a folder. */
final class PipelineRuns {
    private static final String RECIPE =
            """
            name: toys
            seeds: [1, 2]
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 20, preferences: 20, prompts: 8,
                   evaluation-prompts: 5}
            stages:
              sft: {optimizer: toy-sft, steps: 6}
              dpo: {optimizer: toy-dpo, steps: 6}
              rm: {optimizer: toy-reward}
              ppo: {optimizer: toy-ppo, steps: 3, accept-reward: true}
            arms:
              sft: [sft]
              dpo: [sft, dpo]
              ppo: [sft, rm, ppo]
              base: []
            evaluate: [toy-length]
            evaluation: {max-new-tokens: 8}
            """;

    private final Path folder;
    final Events events = new Events();
    final Interruption interruption = new Interruption();
    Parallel parallel = Parallel.ONE;

    PipelineRuns(Path folder) {
        this.folder = folder;
    }

    /** Run, saving unfinished stages after every step. */
    RunRecord run(String... overrides) throws IOException {
        Path recipe = folder.resolve("toys.yaml");
        Files.writeString(recipe, RECIPE);
        LoadedRecipe loaded =
                new RecipeReader(ToyPlugin.registry()).read(recipe, List.of(overrides));
        Pipeline pipeline = new Pipeline(new TabularEngine(), List.of());
        Preflight ready = pipeline.check(loaded);
        try (RunFolder run = RunFolder.open(runFolder())) {
            return pipeline.run(
                    ready,
                    run,
                    new Pipeline.Following("test", events, interruption, Duration.ZERO, parallel));
        }
    }

    Path runFolder() {
        return folder.resolve("runs").resolve("toys");
    }

    /** Return the bytes of an arm's final weights. */
    byte[] weights(String arm, int seed) throws IOException {
        return Files.readAllBytes(
                runFolder().resolve("models/" + arm + "/seed-" + seed + "/weights.doubles"));
    }
}
