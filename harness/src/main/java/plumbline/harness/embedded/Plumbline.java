package plumbline.harness.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.plugin.PluginLoader;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.LoadedRecipe;
import plumbline.harness.recipe.RecipeReader;
import plumbline.spi.AlignmentPlugin;

import java.nio.file.Path;
import java.util.List;

/**
 * What is installed, ready to run recipes. Instances share nothing; one may prepare several
 * recipes, and their runs may go on at the same time, on threads of their own, in folders of their
 * own.
 */
public final class Plumbline {
    private final RecipeReader reader;
    private final Pipeline pipeline;

    private Plumbline(List<AlignmentPlugin> plugins) {
        Registry registry = Registry.of(plugins);
        this.reader = new RecipeReader(registry);
        this.pipeline = Pipeline.of(registry);
    }

    /** Take the plugins of the class path. */
    public static Plumbline ofClassPath() {
        return withPlugins(List.of());
    }

    /**
     * Take the plugins of the class path and of plugin folders.
     *
     * @throws plumbline.problem.ProblemException if one cannot be loaded, or two bring one name
     */
    public static Plumbline withPlugins(List<Path> folders) {
        return new Plumbline(PluginLoader.load(folders));
    }

    /** Take exactly these plugins; one of them must bring an engine. */
    public static Plumbline of(List<AlignmentPlugin> plugins) {
        return new Plumbline(plugins);
    }

    /**
     * Check a recipe from code; its relative paths start at the working directory.
     *
     * @throws plumbline.problem.ProblemException with everything that is wrong with it
     */
    public Run prepare(RecipeBuilder recipe) {
        Path nominal = Path.of(recipe.name() + ".yaml");
        return prepared(reader.read(nominal, yaml(recipe), List.of()));
    }

    /**
     * Check a recipe's file.
     *
     * @param overrides {@code a.b=c}, laid over the file
     * @throws plumbline.problem.ProblemException with everything that is wrong with it
     */
    public Run prepare(Path recipe, List<String> overrides) {
        return prepared(reader.read(recipe, overrides));
    }

    private Run prepared(LoadedRecipe loaded) {
        return new Run(pipeline, pipeline.check(loaded));
    }

    private static String yaml(RecipeBuilder recipe) {
        try {
            return new ObjectMapper(new YAMLFactory()).writeValueAsString(recipe.tree());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a value of the recipe is no string, number, boolean, list or map", e);
        }
    }
}
