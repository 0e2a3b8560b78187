package plumbline.harness.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import plumbline.harness.compare.Reproduction;
import plumbline.harness.compare.Source;
import plumbline.harness.compare.Sources;
import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.Parallel;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.result.RecipeSource;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.problem.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Trains again from what a run recorded, and says whether the same came out. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Trains again from what a run recorded, its recipe's text and settings, and compares.",
            "Exits with 0 where every number is the same to the last bit, else with 1 and what"
                    + " differs."
        })
public final class ReproduceCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description = "The folder of a run, such as runs/quickstart, or its report.json.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to train again, a folder that does not exist yet; default: beside the"
                            + " run, with '-reproduced' after its name.")
    private Path out;

    @Option(
            names = "--seeds",
            paramLabel = "N,N",
            description = "Only these of the run's seeds, for example --seeds 1.")
    private String seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads; they change the speed alone, never a result.")
    private String threads;

    @Mixin private ParallelOptions parallelOptions;

    @Mixin private QuietOption quiet;

    @Mixin private JsonOption json;

    private final RecipeReader reader;
    private final Provider<Pipeline> pipelines;
    private final Console console;

    @Inject
    ReproduceCommand(RecipeReader reader, Provider<Pipeline> pipelines, Console console) {
        this.reader = reader;
        this.pipelines = pipelines;
        this.console = console;
    }

    @Override
    public Integer call() {
        Parallel parallel = parallelOptions.parallel();
        Source first = Sources.open(List.of(run)).getFirst();
        RunContext context = first.run().context();
        RecipeSource source = source(first);
        Path directory = fresh(first);
        Pipeline pipeline = pipelines.get();
        Preflight checked =
                pipeline.check(
                        reader.read(
                                Path.of(source.file()), context.recipeText(), overrides(source)));
        RunSession session =
                new RunSession(
                        pipeline,
                        console,
                        quiet.given(),
                        context.command(),
                        Pipeline.Following.SAVE_EVERY,
                        parallel);
        return InterruptHook.heed(
                console.err(),
                "Remove " + directory + ", or name another folder with --out, to begin anew.",
                interruption -> again(session, checked, directory, interruption, first));
    }

    private static RecipeSource source(Source first) {
        RecipeSource source = first.run().context().source();
        if (source == null) {
            throw new ProblemException(
                    first.file().toString(),
                    "not-recorded",
                    "this report does not say where its recipe came from, so it cannot be run"
                            + " again.",
                    "Reports of several runs and those of older versions do not; its command was: "
                            + first.run().context().command());
        }
        return source;
    }

    private Path fresh(Source first) {
        Path place = first.file().toAbsolutePath().normalize().getParent();
        Path directory =
                out == null ? place.resolveSibling(place.getFileName() + "-reproduced") : out;
        if (Files.exists(directory)) {
            throw new ProblemException(
                    directory.toString(),
                    "folder-exists",
                    "this folder exists already; what is in its store would not be trained again.",
                    "Give another one with --out, or remove it.");
        }
        return directory;
    }

    private List<String> overrides(RecipeSource source) {
        List<String> all = new ArrayList<>(source.overrides());
        if (seeds != null) {
            all.add("seeds=[" + seeds + "]");
        }
        if (threads != null) {
            all.add("engine.threads=" + threads);
        }
        return all;
    }

    private int again(
            RunSession session,
            Preflight checked,
            Path directory,
            Interruption interruption,
            Source first) {
        RunRecord again = session.run(checked, directory, interruption);
        Reproduction result = Reproduction.of(first.run(), again);
        if (json.given()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("exact", result.exact());
            document.put("measurements", result.measurements());
            document.put("differences", result.differences());
            document.put("circumstances", result.circumstances());
            document.put("report", directory.resolve("report.json").toString());
            console.json(document);
        } else {
            tell(result, directory);
        }
        return result.exact() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void tell(Reproduction result, Path directory) {
        console.out()
                .println(
                        result.exact()
                                ? "Reproduced: %d measurements are the same to the last bit."
                                        .formatted(result.measurements())
                                : "Not reproduced:");
        result.differences().forEach(d -> console.out().println("- " + d));
        if (!result.circumstances().isEmpty()) {
            console.out().println("What is not as it was:");
            result.circumstances().forEach(c -> console.out().println("- " + c));
        }
        console.out().println("Report: " + directory.resolve("report.html"));
    }
}
