package plumbline.harness.cli.model.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.harness.cli.Console;
import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.JsonOption;
import plumbline.harness.cli.model.bench.scaling.Scaling;
import plumbline.harness.cli.model.bench.scaling.ScalingReport;
import plumbline.harness.plugin.Registry;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Diagnostics;
import plumbline.spi.KernelTimes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures the engine on fixed work. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the engine does one alignment step on fixed token ids.")
public final class BenchCommand implements Callable<Integer> {
    private static final double SCALING_SECONDS = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "S",
            description =
                    "sft, dpo-long-prompt, dpo-short-prompt, reward-model, generate-fixed,"
                            + " generate-eos, ppo; or scaling: how cost grows with threads, batch,"
                            + " length, vocabulary and group size.")
    private String scenario;

    @Option(
            names = "--repeats",
            defaultValue = "7",
            paramLabel = "N",
            description = "Timed repeats (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = {
                "Repeats before the clock counts. Default: as many as it takes until a second of"
                        + " them is no more than 2 %% faster than the second before,",
                "for at least 3 seconds and at most 25."
            })
    private Integer warmup;

    @Option(
            names = "--workloads",
            paramLabel = "FILE",
            description = "Token ids to use instead of those made by rule.")
    private Path workloads;

    @Option(
            names = "--out",
            defaultValue = "runs/scaling",
            paramLabel = "DIR",
            description =
                    "Where the scenario scaling writes scaling.json and a page with plots (default:"
                            + " ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin private BenchModel model;

    @Mixin private JsonOption json;

    private final Registry registry;
    private final Console console;

    @Inject
    BenchCommand(Registry registry, Console console) {
        this.registry = registry;
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        if (scenario.equals(Scaling.NAME)) {
            scaling();
            return ExitCode.DONE;
        }
        Scenario chosen = Scenario.named(scenario);
        Workload workload =
                workloads == null ? WorkloadRule.of(chosen) : WorkloadFile.read(workloads, chosen);
        BenchLine line = timed(chosen, workload);
        print(
                registry.engine()
                        .diagnostics()
                        .map(engine -> line.with(efficiency(engine, chosen, workload, line)))
                        .orElse(line));
        return ExitCode.DONE;
    }

    private BenchLine timed(Scenario chosen, Workload workload) {
        try (Repeat work = Repeat.of(chosen, workload, registry.engine().open(model.spec()))) {
            Timings timings = Timings.of(work, warmUp(), repeats);
            return BenchLine.of(chosen, model.name(), workload, timings, model.threads());
        }
    }

    private Efficiency efficiency(
            Diagnostics engine, Scenario chosen, Workload workload, BenchLine line) {
        double matmul = engine.matmulGflops(model.threads());
        Double useful =
                model.shape()
                        .map(shape -> new UsefulWork(shape).gflop(chosen, workload))
                        .orElse(null);
        KernelTimes times = new KernelTimes();
        try (Repeat work = Repeat.of(chosen, workload, engine.open(model.spec(), times))) {
            return Efficiency.of(
                    useful,
                    line.secondsMedian(),
                    matmul,
                    KernelPass.shares(work, times, model.threads()));
        }
    }

    private void scaling() {
        Scaling scaling =
                new Scaling(
                        registry.engine(),
                        setup -> model.spec(setup.words(), setup.threads().orElse(model.threads())),
                        SCALING_SECONDS,
                        point ->
                                (json.given() ? console.err() : console.out())
                                        .println(ScalingReport.line(point)));
        ScalingReport report = ScalingReport.of(model.presetToScale(), model.threads(), scaling);
        Path page = report.write(out);
        if (json.given()) {
            console.json(report.document(page));
        } else {
            console.out().println("Page: " + page);
        }
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        atLeast(problems, "--repeats", repeats, 1);
        atLeast(problems, "--warmup", warmup == null ? 0 : warmup, 0);
        atLeast(problems, "--threads", model.askedThreads(), 0);
        atLeast(problems, "--lora", model.rank(), 1);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static void atLeast(List<Problem> problems, String option, int value, int least) {
        if (value < least) {
            problems.add(
                    Problem.of(
                            option,
                            "out-of-range",
                            option + " is " + value + "; it must be at least " + least + "."));
        }
    }

    private WarmUp warmUp() {
        return warmup == null ? new WarmUp.Steady() : new WarmUp.Repeats(warmup);
    }

    private void print(BenchLine line) {
        if (!json.given()) {
            console.out().println(line.sentences());
            return;
        }
        try {
            console.out().println(JSON.writeValueAsString(line)); // one line, as the peer prints it
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + line, e);
        }
    }
}
