package plumbline.harness.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import plumbline.harness.pipeline.Hardware;
import plumbline.harness.pipeline.Interruption;
import plumbline.harness.pipeline.PeakMemory;
import plumbline.harness.pipeline.Pipeline;
import plumbline.harness.pipeline.Preflight;
import plumbline.harness.pipeline.Progress;
import plumbline.harness.result.HardwarePlan;
import plumbline.harness.result.RunPlan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** Says what a run would take, from a rehearsal of it. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Says what a run would take: time, memory, tokens, labels, judge calls. Begins"
                        + " every stage to see how fast it goes; keeps nothing and asks nobody"
                        + " outside.")
public final class PlanCommand implements Callable<Integer> {
    @Mixin private RecipeOptions options;
    @Mixin private JsonOption json;
    @Mixin private QuietOption quiet;
    @Mixin private HardwareOptions hardwareOptions;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            defaultValue = "4",
            description =
                    "How long each training is watched; more is slower and surer; default:"
                            + " ${DEFAULT-VALUE}.")
    private double watchSeconds;

    private final RecipeCheck check;
    private final Provider<Pipeline> pipelines;
    private final Console console;

    @Inject
    PlanCommand(RecipeCheck check, Provider<Pipeline> pipelines, Console console) {
        this.check = check;
        this.pipelines = pipelines;
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Hardware> hardware = hardwareOptions.hardware();
        Preflight run = check.of(options);
        run.recipe().warnings().forEach(warning -> console.err().println(warning.render()));
        return InterruptHook.heed(
                console.err(),
                "Nothing is kept of a plan; the same command begins it anew.",
                interruption -> {
                    tell(run, rehearse(run, interruption), hardware);
                    return ExitCode.DONE;
                });
    }

    private RunPlan rehearse(Preflight run, Interruption interruption) {
        try (Progress progress = ProgressDisplays.on(console, quiet.given())) {
            Duration never = Duration.ofDays(365);
            return pipelines
                    .get()
                    .plan(
                            run,
                            new Pipeline.Following("plan", progress, interruption, never),
                            Duration.ofMillis(Math.round(watchSeconds * 1000)));
        }
    }

    private void tell(Preflight run, RunPlan plan, Optional<Hardware> hardware) {
        Optional<HardwarePlan> there = hardware.map(h -> h.plan(run, plan));
        OptionalDouble peak = PeakMemory.megabytes();
        if (json.given()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("plan", plan);
            document.put("peak_rss_mb", peak.isPresent() ? peak.getAsDouble() : null);
            there.ifPresent(h -> document.put("hardware", h));
            document.put("judging", JudgePlanText.json(run));
            document.put("data", run.data().report());
            document.put("cautions", run.cautions());
            console.json(document);
        } else {
            console.out().print(PlanText.of(plan, peak, run));
            there.ifPresent(h -> console.out().print(HardwareText.of(h)));
        }
    }
}
