package plumbline.harness;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

import plumbline.harness.cli.Commands;
import plumbline.harness.cli.Console;
import plumbline.harness.cli.PlumbCommand;
import plumbline.harness.cli.RecipeCheck;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.plugin.PluginLoader;
import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.recipe.RecipeSchema;

import java.nio.file.Path;
import java.util.List;

/** Wires the harness: every binding is explicit. */
final class HarnessModule extends AbstractModule {
    private final Console console;

    HarnessModule(Console console) {
        this.console = console;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(Console.class).toInstance(console);
        bind(RecipeReader.class);
        bind(RecipeSchema.class);
        bind(Pipeline.class);
        bind(PlumbCommand.class);
        bind(RecipeCheck.class);
        Commands.ALL.forEach(this::bind);
    }

    /**
     * Load the plugins of the class path, of Plumbline's own folder and of the working directory.
     */
    @Provides
    @Singleton
    Registry registry() {
        Path home = Path.of(System.getProperty("plumbline.home", "."));
        return Registry.of(PluginLoader.load(List.of(home.resolve("plugins"), Path.of("plugins"))));
    }
}
