package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.Golden;
import plumbline.harness.toy.ToyPlugin;
import plumbline.problem.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RecipeReaderTest {
    private static final Path RIGHT = Golden.file("right/right.yaml");

    @Test
    void whatTheRecipeDoesNotSayComesFromTheDefaults() throws Exception {
        Recipe recipe = read();
        StringBuilder settings = new StringBuilder();
        RecipeSettings.effective(recipe)
                .forEach(
                        (key, value) ->
                                settings.append(key).append(": ").append(value).append('\n'));
        Golden.check("right/settings.txt", settings.toString());
    }

    @Test
    void settingsThatDifferFromTheirDefaultsAreListed() {
        assertEquals(
                List.of(
                        "data.preferences.training",
                        "stages.sft.steps",
                        "stages.sft.updater.weight-decay",
                        "evaluation.sampling.temperature"),
                RecipeSettings.changed(read()));
    }

    @Test
    void aSettingOfTheCommandLineWinsOverTheFile() {
        Recipe recipe = read("stages.sft.steps=9", "seeds=[7, 8]", "stages.sft.target=0.5");
        assertEquals(List.of(7L, 8L), recipe.seeds());
        assertEquals("9", RecipeSettings.effective(recipe).get("stages.sft.steps"));
        assertEquals("0.5", RecipeSettings.effective(recipe).get("stages.sft.target"));
    }

    @Test
    void aStageWhoseNameHasDotsIsSetLikeAnyOther() throws Exception {
        String text = Files.readString(RIGHT).replace("spare:", "dpo-0.5:");
        Recipe recipe =
                new RecipeReader(ToyPlugin.registry())
                        .read(RIGHT, text, List.of("stages.dpo-0.5.beta=0.5", "stages.dpo.beta=2"))
                        .recipe();
        assertEquals("0.5", RecipeSettings.effective(recipe).get("stages.dpo-0.5.beta"));
        assertEquals("2", RecipeSettings.effective(recipe).get("stages.dpo.beta"));
    }

    @Test
    void aWrongSettingOfTheCommandLineIsPlacedThere() {
        ProblemException e =
                assertThrows(ProblemException.class, () -> read("stages.sft.stpes=9", "seeds"));
        assertTrue(e.getMessage().contains("--set stages.sft.stpes  [unknown-key]"), e.toString());
        assertTrue(e.getMessage().contains("'seeds' sets nothing"), e.toString());
    }

    @Test
    void aStageThatNoArmHasIsWarnedOf() {
        assertEquals("unused-stage", read().warnings().getFirst().kind());
    }

    @Test
    void theFirstArmIsTheReferenceUnlessTheRecipeNamesOne() {
        assertEquals("sft", read().referenceArm().name());
        assertEquals("dpo", read("evaluation.reference=dpo").referenceArm().name());
    }

    @Test
    void pathsOfTheFileStartAtItsFolderAndThoseOfTheCommandLineAtTheWorkingDirectory() {
        assertEquals(
                "[" + Golden.file("recipes/pairs.jsonl") + "]",
                RecipeSettings.effective(read()).get("data.preferences.training"));
        String fromHere = "src/test/golden/recipes/pairs.jsonl";
        assertEquals(
                "[" + fromHere + "]",
                RecipeSettings.effective(read("data.preferences.training=" + fromHere))
                        .get("data.preferences.training"));
    }

    private static Recipe read(String... overrides) {
        return new RecipeReader(ToyPlugin.registry()).read(RIGHT, List.of(overrides)).recipe();
    }
}
