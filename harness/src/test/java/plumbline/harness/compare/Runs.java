package plumbline.harness.compare;

import plumbline.harness.report.Reports;
import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** Note a fact of the protocol of every arm. */
    public static RunRecord noted(RunRecord run, String fact, String value) {
        return withSeeds(run, s -> s.with(s.protocol().with(fact, value)));
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
                                s.cards(),
                                s.revised(),
                                s.lineage(),
                                s.checkpoints(),
                                s.protocol()));
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
                                                s.cards(),
                                                s.revised(),
                                                s.lineage(),
                                                s.checkpoints(),
                                                s.protocol()))
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
