package plumbline.harness.cli.model;

import com.google.inject.Guice;
import com.google.inject.Injector;

import picocli.CommandLine;

import plumbline.harness.cli.Commands;
import plumbline.harness.cli.Console;
import plumbline.harness.plugin.PluginLoader;
import plumbline.harness.plugin.Registry;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;
import plumbline.testkit.TabularEngine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a command line with the tabular engine as the only one, and catches what it says. */
public record TabularPlumb(int exitCode, String out, String err) {

    public static TabularPlumb run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Commands.execute(factory(console), console, arguments);
        return new TabularPlumb(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static CommandLine.IFactory factory(Console console) {
        Injector injector =
                Guice.createInjector(
                        binder -> {
                            binder.bind(Console.class).toInstance(console);
                            binder.bind(Registry.class).toInstance(registry());
                        });
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return Callable.class.isAssignableFrom(type)
                        ? injector.getInstance(type)
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    /** Register every plugin of the class path, the tabular engine in place of any other. */
    private static Registry registry() {
        List<AlignmentPlugin> plugins = new ArrayList<>(PluginLoader.load(List.of()));
        plugins.removeIf(plugin -> !plugin.engines().isEmpty());
        plugins.add(new TabularPlugin());
        return Registry.of(plugins);
    }

    private static final class TabularPlugin implements AlignmentPlugin {
        @Override
        public String name() {
            return "tabular";
        }

        @Override
        public List<Engine> engines() {
            return List.of(new TabularEngine());
        }
    }
}
