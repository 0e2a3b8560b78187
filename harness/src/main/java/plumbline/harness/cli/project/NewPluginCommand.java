package plumbline.harness.cli.project;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Writes the project of a new plugin. */
@Command(
        name = "new-plugin",
        mixinStandardHelpOptions = true,
        description =
                "Writes the project of a new plugin: a method, a reward and an evaluator that work,"
                        + " with their tests, to be changed into your own.")
public final class NewPluginCommand implements Callable<Integer> {
    @Mixin private JsonOption json;

    @Parameters(
            paramLabel = "NAME",
            description = "What recipes will call it: lower case, hyphens.")
    private String name;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to write it; default: a new folder of this name here.")
    private Path directory;

    private final Console console;

    @Inject
    NewPluginCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ProjectName project = new ProjectName(name);
        Path folder = directory == null ? Path.of(name) : directory;
        PluginProject.write(project, folder);
        if (json.given()) {
            console.json(Map.of("name", name, "directory", folder.toString()));
        } else {
            console.out().println("Wrote " + folder + ". Its README.md says how to build it.");
        }
        return ExitCode.DONE;
    }
}
