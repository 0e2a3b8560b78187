package plumbline.harness.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.Parallel;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.pipeline.RunFolder;
import plumbline.harness.report.Reports;
import plumbline.harness.result.ArmFailure;
import plumbline.harness.result.RunRecord;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs a recipe, or continues it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs a recipe, or continues it where it stopped, and writes the report to"
                        + " DIR/<recipe name>/.")
public final class RunCommand implements Callable<Integer> {
    @Mixin private RecipeOptions options;
    @Mixin private JsonOption json;
    @Mixin private QuietOption quiet;
    @Mixin private ParallelOptions parallelOptions;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description =
                    "Where runs are kept, a folder for each recipe name; default:"
                            + " ${DEFAULT-VALUE}.")
    private Path runs;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description =
                    "How often an unfinished stage is saved, so that a killed run loses no more;"
                            + " default: ${DEFAULT-VALUE}.")
    private long saveEverySeconds;

    @Spec private CommandSpec spec;

    private final RecipeCheck check;
    private final Provider<Pipeline> pipelines;
    private final Console console;

    @Inject
    RunCommand(RecipeCheck check, Provider<Pipeline> pipelines, Console console) {
        this.check = check;
        this.pipelines = pipelines;
        this.console = console;
    }

    @Override
    public Integer call() {
        Parallel parallel = parallelOptions.parallel();
        Preflight run = check.of(options);
        run.recipe().warnings().forEach(warning -> console.err().println(warning.render()));
        return InterruptHook.heed(
                console.err(),
                "The same command continues where this stopped.",
                interruption -> runAndTell(run, interruption, parallel));
    }

    private int runAndTell(Preflight run, Interruption interruption, Parallel parallel) {
        Path directory = runs.resolve(run.recipe().name());
        Duration saveEvery = Duration.ofSeconds(saveEverySeconds);
        RunSession session =
                new RunSession(
                        pipelines.get(), console, quiet.given(), command(), saveEvery, parallel);
        RunRecord record = session.run(run, directory, interruption);
        tell(record, directory);
        Path log = RunFolder.log(directory);
        record.failures().forEach(failure -> console.err().println(details(failure, log)));
        return record.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String details(ArmFailure failure, Path log) {
        return failure.sentence() + " The details are in " + log + ".";
    }

    private String command() {
        return "plumb " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private void tell(RunRecord record, Path directory) {
        Path report = directory.resolve("report.html");
        if (json.given()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", record.name());
            document.put("directory", directory.toString());
            document.put("report", directory.resolve("report.json").toString());
            document.put("cautions", record.cautions());
            document.put("failures", record.failures());
            console.json(document);
        } else {
            console.out().print(Reports.terminal(record));
            console.out().println("Report: " + report);
        }
    }
}
