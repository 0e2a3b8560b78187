package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.Plumb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recipes that users copy. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "recipes");

    /** What a recipe leaves for the user to say. */
    private static final Map<String, List<String>> LEFT_TO_SAY =
            Map.of(
                    "hh.yaml",
                    List.of(
                            "base.model.path=anywhere",
                            "data.preferences.training=src/test/golden/recipes/pairs.jsonl"));

    static List<Path> recipes() throws Exception {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeIsRight(Path recipe) {
        List<String> arguments = new ArrayList<>(List.of("check", recipe.toString()));
        LEFT_TO_SAY
                .getOrDefault(recipe.getFileName().toString(), List.of())
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
    }

    @Test
    void theRecipeForOwnDataSaysWhatIsMissing() {
        Plumb plumb = Plumb.run("check", RECIPES.resolve("hh.yaml").toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("neither a preset nor a path"), plumb.err());
        assertTrue(plumb.err().contains("names no file"), plumb.err());
    }
}
