package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import plumbline.harness.recipe.RecipeSchema;
import plumbline.harness.report.ReportSchema;

import java.util.concurrent.Callable;

/**
 * Prints the JSON schema of recipes, with every installed plugin's settings in it, or of reports.
 */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON schema of recipes, for editors, or of report.json.")
public final class SchemaCommand implements Callable<Integer> {
    @Option(
            names = "--report",
            description = "The schema of report.json instead, for what reads reports.")
    private boolean report;

    private final RecipeSchema schema;
    private final Console console;

    @Inject
    SchemaCommand(RecipeSchema schema, Console console) {
        this.schema = schema;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.json(report ? ReportSchema.document() : schema.document());
        return ExitCode.DONE;
    }
}
