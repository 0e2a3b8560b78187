package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.recipe.RecipeSettings;
import plumbline.problem.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Says everything that is wrong with a recipe; of a right one, the settings it runs with. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Prints every problem of a recipe, or the settings it would run with.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin private RecipeOptions options;
    @Mixin private JsonOption json;

    private final RecipeReader reader;
    private final Console console;

    @Inject
    CheckCommand(RecipeReader reader, Console console) {
        this.reader = reader;
        this.console = console;
    }

    @Override
    public Integer call() {
        Recipe recipe = reader.read(options.recipe(), options.overrides()).recipe();
        if (json.given()) {
            console.json(document(recipe));
        } else {
            recipe.warnings().forEach(warning -> console.err().println(warning.render()));
            print(recipe);
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(Recipe recipe) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("recipe", recipe.name());
        document.put("problems", List.<Problem>of());
        document.put("warnings", recipe.warnings());
        document.put("settings", RecipeSettings.effective(recipe));
        document.put("changed", RecipeSettings.changed(recipe));
        return document;
    }

    private void print(Recipe recipe) {
        List<String> changed = RecipeSettings.changed(recipe);
        RecipeSettings.effective(recipe)
                .forEach(
                        (key, value) ->
                                console.out()
                                        .println(
                                                (changed.contains(key) ? "* " : "  ")
                                                        + key
                                                        + ": "
                                                        + value));
        console.err().println("The recipe is right. * marks what differs from a default.");
    }
}
