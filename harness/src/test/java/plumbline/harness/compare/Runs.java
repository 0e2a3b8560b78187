package plumbline.harness.compare;

import plumbline.harness.report.Reports;
import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Runs to lay side by side: made-up ones, bent in one way each. */
public final class Runs {
    private Runs() {}

    /** Write a run's reports, and return the folder. */
    public static Path write(Path folder, RunRecord run) {
        Reports.write(run, folder);
        return folder;
    }

    /** Change what the run recorded of its protocol. */
    public static RunRecord withProtocol(RunRecord run, String key, String value) {
        Map<String, String> protocol = new HashMap<>(run.context().protocol());
        protocol.put(key, value);
        return with(run, run.context().models(), protocol);
    }

    /** Give the run a model of a hash. */
    public static RunRecord withModel(RunRecord run, String key, String hash) {
        Map<String, String> models = new HashMap<>(run.context().models());
        models.put(key, hash);
        return with(run, models, run.context().protocol());
    }

    private static RunRecord with(
            RunRecord run, Map<String, String> models, Map<String, String> protocol) {
        RunContext c = run.context();
        RunContext context =
                new RunContext(
                        c.plumblineVersion(),
                        c.codeVersion(),
                        c.recipeHash(),
                        c.recipeText(),
                        c.seeds(),
                        c.machine(),
                        c.java(),
                        c.threads(),
                        c.started(),
                        c.seconds(),
                        c.effectiveSettings(),
                        c.changedSettings(),
                        models,
                        c.command(),
                        protocol,
                        c.source(),
                        c.defaults());
        return new RunRecord(
                run.name(), context, run.referenceArm(), run.data(), run.arms(), run.cautions());
    }

    /** Give every seed another number. */
    public static RunRecord reseeded(RunRecord run, LongUnaryOperator number) {
        return withSeeds(
                run,
                s ->
                        new SeedRecord(
                                number.applyAsLong(s.seed()),
                                s.measurements(),
                                s.curves(),
                                s.cost(),
                                s.samples(),
                                s.cards()));
    }

    /** Add to every value of a metric of an arm. */
    public static RunRecord shifted(RunRecord run, String arm, String metric, double by) {
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(a -> a.name().equals(arm) ? shifted(a, metric, by) : a)
                        .toList();
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    private static ArmRecord shifted(ArmRecord arm, String metric, double by) {
        List<SeedRecord> seeds =
                arm.seeds().stream()
                        .map(
                                s ->
                                        new SeedRecord(
                                                s.seed(),
                                                s.measurements().stream()
                                                        .map(m -> shifted(m, metric, by))
                                                        .toList(),
                                                s.curves(),
                                                s.cost(),
                                                s.samples(),
                                                s.cards()))
                        .toList();
        return new ArmRecord(arm.name(), arm.stages(), seeds);
    }

    private static Measurement shifted(Measurement m, String metric, double by) {
        if (!m.name().equals(metric)) {
            return m;
        }
        double[] values = Arrays.stream(m.values()).map(v -> v + by).toArray();
        return Measurement.perPrompt(m.name(), m.unit(), m.direction(), values);
    }

    private static RunRecord withSeeds(RunRecord run, UnaryOperator<SeedRecord> change) {
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(
                                a ->
                                        new ArmRecord(
                                                a.name(),
                                                a.stages(),
                                                a.seeds().stream().map(change).toList()))
                        .toList();
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    /** Make a run of two arms and three seeds on 64 prompts. */
    public static RunRecord of(String... arms) {
        return SampleRuns.run(List.of(arms), 3, 64);
    }
}
