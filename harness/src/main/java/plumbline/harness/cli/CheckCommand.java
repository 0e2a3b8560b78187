package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import plumbline.harness.pipeline.Preflight;
import plumbline.harness.recipe.Recipe;
import plumbline.harness.recipe.RecipeSettings;
import plumbline.problem.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Says everything that is wrong with a recipe, its data and its model; of a right one, the settings
 * it runs with.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Prints every problem of a recipe, or the settings it would run with.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin private RecipeOptions options;
    @Mixin private JsonOption json;

    private final RecipeCheck check;
    private final Console console;

    @Inject
    CheckCommand(RecipeCheck check, Console console) {
        this.check = check;
        this.console = console;
    }

    @Override
    public Integer call() {
        Preflight run = check.of(options);
        Recipe recipe = run.recipe();
        if (json.given()) {
            console.json(document(recipe, run));
        } else {
            recipe.warnings().forEach(warning -> console.err().println(warning.render()));
            run.cautions().forEach(console.err()::println);
            print(recipe);
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(Recipe recipe, Preflight run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("recipe", recipe.name());
        document.put("problems", List.<Problem>of());
        document.put("warnings", recipe.warnings());
        document.put("cautions", run.cautions());
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
