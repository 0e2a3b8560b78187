package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.harness.Golden;
import plumbline.harness.toy.ToyPlugin;
import plumbline.problem.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Wrong recipes, and every word that is said about them. */
class RecipeProblemsTest {
    static List<String> wrongRecipes() throws Exception {
        try (Stream<Path> files = Files.list(Golden.file("recipes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongRecipes")
    void everyProblemIsSaidWithItsPlace(String recipe) throws Exception {
        RecipeReader reader = new RecipeReader(ToyPlugin.registry());
        Path file = Golden.file("recipes/" + recipe);
        ProblemException e =
                assertThrows(ProblemException.class, () -> reader.read(file, List.of()));
        Golden.check("recipes/" + recipe.replace(".yaml", ".txt"), e.getMessage() + "\n");
    }
}
