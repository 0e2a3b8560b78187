package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

import plumbline.harness.recipe.RecipeSchema;

import java.util.concurrent.Callable;

/** Prints the JSON schema of recipes, with every installed plugin's settings in it. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON schema of recipes, for editors.")
public final class SchemaCommand implements Callable<Integer> {
    private final RecipeSchema schema;
    private final Console console;

    @Inject
    SchemaCommand(RecipeSchema schema, Console console) {
        this.schema = schema;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.json(schema.document());
        return ExitCode.DONE;
    }
}
