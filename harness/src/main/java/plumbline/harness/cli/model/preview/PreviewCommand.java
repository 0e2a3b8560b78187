package plumbline.harness.cli.model.preview;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.cli.RecipeOptions;
import plumbline.harness.pipeline.BaseModel;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.RecipeReader;
import plumbline.problem.ProblemException;
import plumbline.spi.Policy;

import java.util.List;
import java.util.concurrent.Callable;

/** Shows what a recipe's stages train on. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Prints examples of each stage as tokens.",
            "What is trained on is green on a terminal, and in brackets elsewhere."
        })
public final class PreviewCommand implements Callable<Integer> {
    @Mixin private RecipeOptions options;

    @Option(
            names = "--examples",
            defaultValue = "3",
            paramLabel = "N",
            description = "Examples per stage (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Mixin private JsonOption json;

    private final RecipeReader reader;
    private final Registry registry;
    private final Console console;

    /** One stage's examples. */
    record Preview(String stage, String component, List<MarkedTokens> examples) {}

    /** What {@code --json} prints. */
    record Document(String recipe, List<Preview> stages) {}

    @Inject
    PreviewCommand(RecipeReader reader, Registry registry, Console console) {
        this.reader = reader;
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (examples < 1) {
            throw new ProblemException(
                    "--examples",
                    "out-of-range",
                    "--examples is " + examples + "; it must be at least 1.",
                    "");
        }
        LoadedRecipe loaded = reader.read(options.recipe(), options.overrides());
        List<Preview> previews = previews(loaded);
        if (json.given()) {
            console.json(new Document(loaded.recipe().name(), previews));
        } else {
            previews.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private List<Preview> previews(LoadedRecipe loaded) {
        long seed = loaded.recipe().seeds().getFirst();
        try (Policy base =
                registry.engine().open(BaseModel.spec(loaded.recipe(), loaded.data(), seed))) {
            return loaded.recipe().stages().stream()
                    .map(
                            stage ->
                                    new Preview(
                                            stage.name(),
                                            stage.component().name(),
                                            new StageExamples(
                                                            stage,
                                                            loaded.data().training(),
                                                            base.codec())
                                                    .first(examples)))
                    .toList();
        }
    }

    private void print(Preview preview) {
        console.out().println(preview.stage() + " (" + preview.component() + ")");
        if (preview.examples().isEmpty()) {
            console.out().println("  reads no data of the recipe's own");
        }
        for (MarkedTokens example : preview.examples()) {
            console.out()
                    .println(
                            "  %s, %d of %d tokens trained on"
                                    .formatted(
                                            example.label(),
                                            example.trainedTokens(),
                                            example.tokens().length));
            console.out()
                    .println(
                            "    "
                                    + (Ansi.AUTO.enabled()
                                            ? example.coloured()
                                            : example.bracketed()));
        }
        console.out().println();
    }
}
