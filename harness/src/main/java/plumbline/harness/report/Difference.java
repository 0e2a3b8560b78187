package plumbline.harness.report;

import plumbline.harness.stats.Interval;
import plumbline.harness.stats.MultipleTesting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A difference of two arms before it is judged.
 *
 * @param seeds those that are paired; none where the arms were trained with other seeds
 * @param evidence null where nobody asks for it
 * @param unpaired how many seeds stand behind it where they are not paired; null where they are
 */
record Difference(
        String first,
        String second,
        Figure pooled,
        List<SeedFigure> seeds,
        double p,
        double adjustedP,
        double detectable,
        Unpaired unpaired,
        Evidence evidence) {
    /** How many seeds each arm has. */
    record Unpaired(int first, int second) {}

    private static final double LEVEL = 0.05;

    /** Adjust the p-values of all differences that have one, after Holm. */
    static List<Difference> corrected(List<Difference> differences) {
        int[] tested =
                IntStream.range(0, differences.size())
                        .filter(i -> !Double.isNaN(differences.get(i).p()))
                        .toArray();
        double[] adjusted =
                MultipleTesting.holm(
                        IntStream.of(tested).mapToDouble(i -> differences.get(i).p()).toArray());
        List<Difference> result = new ArrayList<>(differences);
        for (int k = 0; k < tested.length; k++) {
            result.set(tested[k], differences.get(tested[k]).adjusted(adjusted[k]));
        }
        return result;
    }

    private Difference adjusted(double holm) {
        return new Difference(
                first, second, pooled, seeds, p, holm, detectable, unpaired, evidence);
    }

    Comparison verdict(MetricSummary metric) {
        Verdict verdict = verdict();
        return new Comparison(
                metric.name(),
                first,
                second,
                pooled,
                seeds,
                p,
                adjustedP,
                detectable,
                verdict,
                new VerdictSentence(metric, this).say(verdict),
                evidence);
    }

    private Verdict verdict() {
        Interval interval = pooled.interval();
        if (interval == null) {
            return Verdict.NOT_COMPARED;
        }
        if (unpaired == null && measuredSeeds().size() < 2) {
            return Verdict.ONE_SEED;
        }
        if (!interval.excludesZero()) {
            return Verdict.NO_DIFFERENCE_SHOWN;
        }
        boolean lostByCorrection = p < LEVEL && adjustedP >= LEVEL;
        if (lostByCorrection) {
            return Verdict.NOT_AFTER_CORRECTION;
        }
        return pooled.value() > 0 ? Verdict.HIGHER : Verdict.LOWER;
    }

    /** Return the seeds in which both arms have a figure. */
    List<SeedFigure> measuredSeeds() {
        return seeds.stream().filter(s -> !Double.isNaN(s.figure().value())).toList();
    }

    /** Count the seeds whose own interval excludes zero on the side of the pooled figure. */
    long seedsThatAgree() {
        return measuredSeeds().stream()
                .map(SeedFigure::figure)
                .filter(f -> f.interval() != null && f.interval().excludesZero())
                .filter(f -> Math.signum(f.value()) == Math.signum(pooled.value()))
                .count();
    }
}
