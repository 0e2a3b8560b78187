package plumbline.harness.report;

import plumbline.harness.frontier.OverOptimization;
import plumbline.harness.frontier.Trail;
import plumbline.harness.health.RunHealth;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.stats.Bootstrap;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Computes the summary of a run: a figure per arm and metric, and comparisons of arms. */
public final class Summarizer {
    private static final String SHARE = "share";

    private final RunRecord run;
    private final Measurements measurements;
    private final Pooling pooling;
    private final List<Footing> unequal;

    private Summarizer(RunRecord run, Pooling pooling) {
        this.run = run;
        this.measurements = new Measurements(run);
        this.pooling = pooling;
        this.unequal = Footing.of(run);
    }

    public static Summary summarize(RunRecord run) {
        return new Summarizer(run, new Pooling(Bootstrap.standard())).summarize();
    }

    private Summary summarize() {
        String main = mainMetric();
        List<MetricSummary> metrics =
                measurements.metrics().parallelStream().map(this::metric).toList();
        List<Comparison> comparisons =
                metrics.stream().flatMap(m -> comparisons(m, m.name().equals(main))).toList();
        return new Summary(
                run.referenceArm(),
                main,
                metrics,
                comparisons,
                Cautions.of(run, metrics),
                RunHealth.of(run),
                Attributions.of(run, main, pooling),
                Trail.of(run).stream().filter(Trail::hasQuality).map(OverOptimization::of).toList(),
                MatchedKl.of(run, pooling),
                unequal);
    }

    /** Prefer gold reward, then win rate, then the first metric where higher is better. */
    private String mainMetric() {
        List<String> names = measurements.metrics();
        return Stream.concat(
                        Stream.of("gold-reward", "win-rate").filter(names::contains),
                        Stream.concat(names.stream().filter(this::higherIsBetter), names.stream()))
                .findFirst()
                .orElse(null);
    }

    private boolean higherIsBetter(String metric) {
        return measurements.example(metric).direction() == Direction.HIGHER_IS_BETTER;
    }

    private MetricSummary metric(String name) {
        Measurement example = measurements.example(name);
        List<ArmFigure> arms =
                run.arms().stream()
                        .map(ArmRecord::name)
                        .filter(measurements.arms(name)::contains)
                        .map(arm -> armFigure(name, arm))
                        .toList();
        boolean share = example.unit().equals(SHARE);
        return new MetricSummary(
                name,
                example.unit(),
                example.direction(),
                share ? arms.stream().map(ArmFigure::ofShare).toList() : arms);
    }

    private ArmFigure armFigure(String metric, String arm) {
        SequencedMap<Long, Replicate> replicates = new TreeMap<>();
        measurements
                .seeds(metric, arm)
                .forEach((seed, m) -> replicates.put(seed, Replicate.of(WeightedValues.of(m))));
        return new ArmFigure(arm, pooling.pooled(replicates).figure(), pooling.perSeed(replicates));
    }

    private Stream<Comparison> comparisons(MetricSummary metric, boolean main) {
        List<Difference> differences =
                pairs(metric.name(), main).parallelStream()
                        .map(pair -> difference(metric, pair, main))
                        .toList();
        return (main ? Difference.corrected(differences) : differences)
                .stream().map(d -> d.verdict(metric));
    }

    private Difference difference(MetricSummary metric, Pair pair, boolean main) {
        SequencedMap<Long, Measurement> first = measurements.seeds(metric.name(), pair.first());
        SequencedMap<Long, Measurement> second = measurements.seeds(metric.name(), pair.second());
        SequencedMap<Long, Replicate> replicates = Pooling.difference(first, second);
        boolean paired = replicates.size() > 1 || Math.min(first.size(), second.size()) < 2;
        Pooling.Estimate pooled =
                paired ? pooling.pooled(replicates) : Pooling.between(first, second);
        return new Difference(
                pair.first(),
                pair.second(),
                pooled.figure(),
                paired ? pooling.perSeed(replicates) : List.of(),
                pooled.pooled().p(),
                Double.NaN,
                pooled.pooled().detectable(),
                paired ? null : new Difference.Unpaired(first.size(), second.size()),
                main && paired ? Evidence.of(Pooling.present(replicates.values())) : null);
    }

    private record Pair(String first, String second) {}

    /**
     * List each arm with the reference, then, if asked, the other pairs, later with earlier. Arms
     * that stand on unequal footing in this metric make no pair.
     */
    private List<Pair> pairs(String metric, boolean all) {
        List<ArmRecord> others = new ArrayList<>(run.arms());
        Optional<ArmRecord> reference = run.reference();
        reference.ifPresent(others::remove);
        List<Pair> pairs = new ArrayList<>();
        reference.ifPresent(r -> others.forEach(arm -> add(pairs, arm, r, metric)));
        for (int later = 1; all && later < others.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                add(pairs, others.get(later), others.get(earlier), metric);
            }
        }
        return pairs;
    }

    private static void add(List<Pair> pairs, ArmRecord first, ArmRecord second, String metric) {
        if (Footing.differences(first, second, metric).isEmpty()) {
            pairs.add(new Pair(first.name(), second.name()));
        }
    }
}
