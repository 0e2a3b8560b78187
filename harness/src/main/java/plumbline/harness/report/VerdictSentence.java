package plumbline.harness.report;

import plumbline.spi.Measurement.Direction;

import java.util.IntSummaryStatistics;

/** Puts a verdict into words. */
record VerdictSentence(MetricSummary metric, Difference d) {
    String say(Verdict verdict) {
        return switch (verdict) {
            case HIGHER, LOWER -> difference() + " (" + basis() + ")" + seedBySeed() + ".";
            case NO_DIFFERENCE_SHOWN -> d.detectable() == 0 ? alike() : notShown();
            case NOT_AFTER_CORRECTION ->
                    "Taken alone, "
                            + difference()
                            + " ("
                            + basis()
                            + "); among all pairs of arms that may be chance (Holm, p = "
                            + Numbers.plain(d.adjustedP())
                            + "). More seeds would tell.";
            case ONE_SEED ->
                    "One seed never gives a verdict: with seed "
                            + d.measuredSeeds().getFirst().seed()
                            + " "
                            + difference()
                            + " ("
                            + basis()
                            + "); how it varies when trained again is not known.";
            case NOT_COMPARED ->
                    d.first()
                            + " and "
                            + d.second()
                            + " are not compared in "
                            + metric.name()
                            + ": no seed in which both have enough values.";
        };
    }

    private String alike() {
        return d.first()
                + " and "
                + d.second()
                + " have the same "
                + metric.name()
                + " on every prompt ("
                + basis()
                + "): look at the answers, and whether anything was learned.";
    }

    private String notShown() {
        return "No difference shown between "
                + d.first()
                + " and "
                + d.second()
                + " in "
                + metric.name()
                + ": "
                + quantity(d.pooled().value())
                + " ("
                + basis()
                + "). A difference of "
                + quantity(d.detectable())
                + " would show in four of five such runs.";
    }

    private String difference() {
        double value = d.pooled().value();
        return d.first()
                + " scores "
                + quantity(Math.abs(value))
                + (value < 0 ? " lower in " : " higher in ")
                + metric.name()
                + " than "
                + d.second()
                + (metric.direction() == Direction.LOWER_IS_BETTER
                        ? ", where lower is better"
                        : "");
    }

    /** A share is a number between 0 and 1, and reads as one. */
    private String quantity(double value) {
        String number = Numbers.rounded(value, d.pooled().interval());
        boolean bare = metric.unit().isEmpty() || metric.unit().equals("share");
        return bare ? number : number + " " + metric.unit();
    }

    private String basis() {
        String interval = Numbers.interval(d.pooled().interval());
        return (interval.isEmpty() ? "" : "95 % interval " + interval + ", ")
                + seeds()
                + ", "
                + prompts();
    }

    private String seeds() {
        if (d.unpaired() != null) {
            return "%d and %d seeds that are not paired"
                    .formatted(d.unpaired().first(), d.unpaired().second());
        }
        int seeds = d.measuredSeeds().size();
        return seeds + (seeds == 1 ? " seed" : " seeds");
    }

    private String prompts() {
        if (d.unpaired() != null) {
            return d.pooled().n() + " prompts";
        }
        IntSummaryStatistics n =
                d.measuredSeeds().stream().mapToInt(s -> s.figure().n()).summaryStatistics();
        String count = n.getMin() == n.getMax() ? "" + n.getMin() : n.getMin() + "–" + n.getMax();
        return count + " prompts";
    }

    private String seedBySeed() {
        if (d.unpaired() != null) {
            return "";
        }
        int seeds = d.measuredSeeds().size();
        long agree = d.seedsThatAgree();
        return agree == seeds
                ? "; this holds in each seed"
                : "; taken alone, " + agree + " of " + seeds + " seeds show it";
    }
}
