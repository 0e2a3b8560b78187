package plumbline.harness.report;

import plumbline.harness.stats.Bootstrap;
import plumbline.harness.stats.Pooled;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Measurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Pools what seeds gave into one figure. */
record Pooling(Bootstrap bootstrap) {
    /** A figure, and what pooling says about it. */
    record Estimate(Figure figure, Pooled pooled) {}

    /** Take the difference first − second, by the seeds that have both. */
    static SequencedMap<Long, Replicate> difference(
            SequencedMap<Long, Measurement> first, SequencedMap<Long, Measurement> second) {
        SequencedMap<Long, Replicate> replicates = new TreeMap<>();
        first.forEach(
                (seed, m) -> {
                    if (second.containsKey(seed)) {
                        replicates.put(seed, replicate(m, second.get(seed)));
                    }
                });
        return replicates;
    }

    /**
     * Estimate the difference first − second of arms of which each has several seeds and that share
     * fewer than two: prompt by prompt where they can be paired, but not seed by seed.
     */
    static Estimate between(
            SequencedMap<Long, Measurement> first, SequencedMap<Long, Measurement> second) {
        List<Replicate> a = present(first);
        List<Replicate> b = present(second);
        Pooled pooled = Pooled.between(a, b);
        int n = Stream.concat(a.stream(), b.stream()).mapToInt(Replicate::n).min().orElse(0);
        return new Estimate(new Figure(pooled.value(), pooled.interval(), n), pooled);
    }

    private static List<Replicate> present(SequencedMap<Long, Measurement> seeds) {
        return present(
                seeds.values().stream().map(m -> Replicate.of(WeightedValues.of(m))).toList());
    }

    /** Keep the seeds that have a figure. */
    static List<Replicate> present(Collection<Replicate> seeds) {
        return seeds.stream().filter(r -> !Double.isNaN(r.figure())).toList();
    }

    private static Replicate replicate(Measurement first, Measurement second) {
        WeightedValues a = WeightedValues.of(first);
        WeightedValues b = WeightedValues.of(second);
        boolean paired = first.pairedByPrompt() && second.pairedByPrompt() && a.size() == b.size();
        return paired ? Replicate.paired(a, b) : Replicate.unpaired(a, b);
    }

    /** Pool the seeds that have a figure. */
    Estimate pooled(SequencedMap<Long, Replicate> replicates) {
        List<Replicate> present = present(replicates.values());
        Pooled pooled = Pooled.of(present);
        int n = present.stream().mapToInt(Replicate::n).sum();
        return new Estimate(new Figure(pooled.value(), pooled.interval(), n), pooled);
    }

    List<SeedFigure> perSeed(SequencedMap<Long, Replicate> replicates) {
        List<SeedFigure> figures = new ArrayList<>();
        replicates.forEach(
                (seed, r) -> {
                    Bootstrap.Result result = bootstrap.estimate(r);
                    Figure figure = new Figure(result.value(), result.interval(), r.n());
                    figures.add(new SeedFigure(seed, figure));
                });
        return figures;
    }
}
