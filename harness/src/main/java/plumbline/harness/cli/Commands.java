package plumbline.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.PicocliException;

import plumbline.harness.cli.doctor.DoctorCommand;
import plumbline.harness.cli.model.GenerateCommand;
import plumbline.harness.cli.model.ScoreCommand;
import plumbline.harness.cli.model.TokenizeCommand;
import plumbline.harness.cli.model.bench.BenchCommand;
import plumbline.harness.cli.model.loss.LossCommand;
import plumbline.harness.cli.model.preview.PreviewCommand;
import plumbline.harness.cli.project.NewPluginCommand;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** All commands, and the command line that is made of them. */
public final class Commands {
    /**
     * Every command: a class annotated with {@code @Command} whose constructor takes its
     * collaborators by {@code @Inject} and whose call returns the exit code.
     */
    public static final List<Class<? extends Callable<Integer>>> ALL =
            List.of(
                    RunCommand.class,
                    CheckCommand.class,
                    PlanCommand.class,
                    CompareCommand.class,
                    ReproduceCommand.class,
                    PreviewCommand.class,
                    ListCommand.class,
                    ExplainCommand.class,
                    SchemaCommand.class,
                    NewPluginCommand.class,
                    GenerateCommand.class,
                    ScoreCommand.class,
                    TokenizeCommand.class,
                    LossCommand.class,
                    BenchCommand.class,
                    DoctorCommand.class);

    private Commands() {}

    /**
     * Run one command line.
     *
     * @param factory makes the commands
     * @return the exit code
     */
    public static int execute(CommandLine.IFactory factory, Console console, String... arguments) {
        FailureReport failures = new FailureReport(console);
        try {
            return commandLine(factory, console, failures).execute(arguments);
        } catch (PicocliException notStarted) {
            return failures.notStarted(notStarted, arguments);
        }
    }

    private static CommandLine commandLine(
            CommandLine.IFactory factory, Console console, FailureReport failures) {
        CommandLine root = new CommandLine(PlumbCommand.class, factory);
        ALL.forEach(root::addSubcommand);
        return root.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100);
    }
}
