package plumbline.harness.report;

import plumbline.harness.frontier.AtKl;
import plumbline.harness.frontier.Quality;
import plumbline.harness.report.Matched.Gap;
import plumbline.harness.report.Matched.Row;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.stats.MultipleTesting;
import plumbline.harness.stats.Replicate;
import plumbline.harness.stats.WeightedValues;
import plumbline.spi.Measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares arms at the same KL. It is asked at the KLs that an arm reached in all its seeds and
 * another one too, so that as many arms as possible stand beside each other.
 */
final class MatchedKl {
    private static final int MOST = 4;
    private static final MathContext DIGITS = new MathContext(2, RoundingMode.DOWN);

    private final RunRecord run;
    private final Pooling pooling;
    private final SequencedMap<String, SequencedMap<Long, List<Checkpoint>>> looks =
            new LinkedHashMap<>();
    private final Map<Long, Measurement> ofReference = new TreeMap<>();
    private final Quality quality;
    private final Optional<String> judge;

    private MatchedKl(RunRecord run, Pooling pooling) {
        this.run = run;
        this.pooling = pooling;
        this.quality = Quality.of(run);
        this.judge = Quality.byJudge(run).map(Quality::metric);
        run.arms().forEach(this::put);
        run.baselines().forEach(this::put);
        run.reference().stream()
                .flatMap(arm -> arm.seeds().stream())
                .forEach(seed -> gold(seed).ifPresent(gold -> ofReference.put(seed.seed(), gold)));
    }

    private static Optional<Measurement> gold(SeedRecord seed) {
        return seed.measurements().stream()
                .filter(m -> m.name().equals(Checkpoint.GOLD))
                .findFirst();
    }

    private void put(ArmRecord arm) {
        arm.seeds().forEach(seed -> put(arm.name(), seed.seed(), seed.checkpoints()));
    }

    private void put(String name, long seed, List<Checkpoint> seen) {
        if (seen.stream().anyMatch(look -> look.measurement(quality.metric()).isPresent())) {
            looks.computeIfAbsent(name, _ -> new TreeMap<>()).put(seed, seen);
        }
    }

    private void put(Baseline baseline) {
        put(baseline.title(), baseline.seed(), baseline.points());
    }

    /** Compare; empty where fewer than two arms or baselines were looked at. */
    static List<Matched> of(RunRecord run, Pooling pooling) {
        MatchedKl all = new MatchedKl(run, pooling);
        return all.targets().stream().map(all::at).toList();
    }

    /** Return the KLs to ask at, from near to far. */
    private List<Double> targets() {
        double[] reaches = looks.keySet().stream().mapToDouble(this::reach).sorted().toArray();
        List<Double> shared =
                IntStream.range(0, reaches.length - 1)
                        .mapToObj(i -> new BigDecimal(reaches[i]).round(DIGITS).doubleValue())
                        .filter(nats -> nats > 0)
                        .distinct()
                        .toList();
        return shared.size() <= MOST ? shared : shared.subList(shared.size() - MOST, shared.size());
    }

    private double reach(String arm) {
        return looks.get(arm).values().stream().mapToDouble(AtKl::reach).min().orElse(0);
    }

    private Matched at(double nats) {
        SequencedMap<String, SequencedMap<Long, Measurement>> compared = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String arm : looks.keySet()) {
            SequencedMap<Long, Measurement> there = seen(arm, nats, named(quality.metric()));
            if (!there.isEmpty()) {
                compared.put(arm, there);
            }
            rows.add(row(arm, nats));
        }
        return new Matched(nats, rows, gaps(compared), quality.metric(), judge.orElse(null));
    }

    private Row row(String arm, double nats) {
        return new Row(
                arm,
                figure(seen(arm, nats, named(Checkpoint.GOLD))),
                share(seen(arm, nats, wins(arm))),
                judge.map(name -> share(seen(arm, nats, named(name)))).orElse(null),
                reach(arm));
    }

    private static Seen named(String metric) {
        return (_, look) -> look.measurement(metric);
    }

    /** What a look says of each prompt, in a seed. */
    @FunctionalInterface
    private interface Seen {
        Optional<Measurement> of(long seed, Checkpoint look);
    }

    /** Interpolate in every seed; empty where any did not get there. */
    private SequencedMap<Long, Measurement> seen(String arm, double nats, Seen seen) {
        SequencedMap<Long, Measurement> found = new TreeMap<>();
        looks.get(arm)
                .forEach(
                        (seed, all) ->
                                AtKl.of(all, nats, look -> seen.of(seed, look))
                                        .ifPresent(m -> found.put(seed, m)));
        return found.size() == looks.get(arm).size() ? found : new TreeMap<>();
    }

    /**
     * Count a policy's wins against the reference's answers, if it gave answers to the same; a
     * baseline's answers are no single ones.
     */
    private Seen wins(String arm) {
        boolean alike =
                run.reference().filter(r -> comparable(arm, r.name(), Checkpoint.GOLD)).isPresent();
        return (seed, look) -> alike ? wins(seed, look) : Optional.empty();
    }

    private Optional<Measurement> wins(long seed, Checkpoint look) {
        Measurement opponent = ofReference.get(seed);
        return look.stage().equals(Baseline.STAGE) || opponent == null
                ? Optional.empty()
                : look.measurement(Checkpoint.GOLD).map(gold -> wins(gold, opponent));
    }

    private static Measurement wins(Measurement gold, Measurement opponent) {
        double[] each = new double[gold.values().length];
        Arrays.setAll(
                each, i -> (Double.compare(gold.values()[i], opponent.values()[i]) + 1) / 2.0);
        return Measurement.perPrompt("win-rate", "share", gold.direction(), each);
    }

    private Figure figure(SequencedMap<Long, Measurement> seeds) {
        SequencedMap<Long, Replicate> replicates = new TreeMap<>();
        seeds.forEach((seed, m) -> replicates.put(seed, Replicate.of(WeightedValues.of(m))));
        return seeds.isEmpty() ? null : pooling.pooled(replicates).figure();
    }

    /** Pool what lies between 0 and 1. */
    private Figure share(SequencedMap<Long, Measurement> seeds) {
        Figure figure = figure(seeds);
        return figure == null ? null : figure.within(0, 1);
    }

    private List<Gap> gaps(SequencedMap<String, SequencedMap<Long, Measurement>> compared) {
        List<Gap> gaps = new ArrayList<>();
        List<String> arms = List.copyOf(compared.keySet());
        for (int i = 0; i < arms.size(); i++) {
            String one = arms.get(i);
            arms.subList(i + 1, arms.size()).stream()
                    .filter(other -> comparable(one, other, quality.metric()))
                    .map(other -> gap(one, other, compared))
                    .forEach(gaps::add);
        }
        return corrected(gaps);
    }

    private boolean comparable(String first, String second, String metric) {
        Optional<ArmRecord> other = measuredAs(second);
        return measuredAs(first).stream()
                .flatMap(arm -> other.map(o -> Footing.differencesOfLooks(arm, o, metric)).stream())
                .allMatch(List::isEmpty);
    }

    /** Return the arm under whose protocol it was looked at; a baseline is the reference's. */
    private Optional<ArmRecord> measuredAs(String name) {
        return run.arm(name).or(run::reference);
    }

    private Gap gap(
            String first,
            String second,
            SequencedMap<String, SequencedMap<Long, Measurement>> compared) {
        return gap(
                first,
                second,
                pooling.pooled(Pooling.difference(compared.get(first), compared.get(second))));
    }

    private Gap gap(String first, String second, Pooling.Estimate estimate) {
        boolean gold = quality.known();
        return new Gap(
                first,
                second,
                gold ? estimate.figure() : null,
                gold ? null : estimate.figure(),
                estimate.pooled().p());
    }

    private static List<Gap> corrected(List<Gap> gaps) {
        double[] raw = gaps.stream().mapToDouble(Gap::p).toArray();
        boolean known = Arrays.stream(raw).allMatch(Double::isFinite);
        double[] p = known ? MultipleTesting.holm(raw) : raw;
        return IntStream.range(0, gaps.size())
                .mapToObj(i -> at(gaps.get(i), known ? p[i] : Double.NaN))
                .toList();
    }

    private static Gap at(Gap gap, double p) {
        return new Gap(gap.first(), gap.second(), gap.gold(), gap.judged(), p);
    }
}
