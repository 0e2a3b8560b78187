package plumbline.harness.cli;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** The program itself: without a command it prints its help. */
@Command(
        name = "plumb",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Aligns language models by several methods and compares them honestly.",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done; 1 failed while running; 2 the input is wrong and nothing was run."
        })
public final class PlumbCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Inject
    PlumbCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG_INPUT;
    }
}
