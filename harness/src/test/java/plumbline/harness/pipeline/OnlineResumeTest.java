package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.RecipeReader;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/** Learning from own answers through the real engine, killed amid its steps. */
class OnlineResumeTest {
    private static final Path RECIPE = Path.of("../recipes/online-dpo.yaml");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"online-dpo", "xpo", "nash-md"})
    void aKilledStageEndsWithTheSameWeights(String stage) throws Exception {
        Path straight = run(folder.resolve("straight"), stage, new Events());

        Events events = new Events();
        events.killIn = "seed 1, arm " + stage + ", stage " + stage;
        events.killAt = 3;
        Path broken = folder.resolve("broken");
        assertThrows(Events.Killed.class, () -> run(broken, stage, events));
        Events rest = new Events();
        run(broken, stage, rest);

        assertEquals(List.of(3, 4), rest.steps, "two steps were saved");
        assertArrayEquals(weights(straight, stage), weights(broken, stage));
    }

    private static byte[] weights(Path run, String arm) throws IOException {
        return Files.readAllBytes(run.resolve("models/" + arm + "/seed-1/model.safetensors"));
    }

    /** Run one arm of the recipe in small, saving after every step. */
    private static Path run(Path directory, String stage, Events events) {
        List<AlignmentPlugin> plugins =
                ServiceLoader.load(AlignmentPlugin.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        LoadedRecipe recipe = new RecipeReader(Registry.of(plugins)).read(RECIPE, small(stage));
        Engine engine =
                plugins.stream().flatMap(p -> p.engines().stream()).findFirst().orElseThrow();
        Pipeline pipeline = new Pipeline(engine, List.of());
        Preflight ready = pipeline.check(recipe);
        try (RunFolder run = RunFolder.open(directory)) {
            pipeline.run(
                    ready,
                    run,
                    new Pipeline.Following("test", events, new Interruption(), Duration.ZERO));
        }
        return directory;
    }

    private static List<String> small(String stage) {
        return List.of(
                "seeds=[1]",
                "arms={" + stage + ": [sft, rm, " + stage + "]}",
                "data.demonstrations=40",
                "data.preferences=40",
                "data.prompts=20",
                "data.evaluation-prompts=4",
                "stages.sft.steps=2",
                "stages.rm.steps=2",
                "stages.rm.normalization.samples=4",
                "stages." + stage + ".accept-reward=true",
                "stages." + stage + ".steps=4",
                "stages." + stage + ".batch-size=4",
                "stages." + stage + ".max-new-tokens=8",
                "evaluate=[length]",
                "evaluation.max-new-tokens=8");
    }
}
