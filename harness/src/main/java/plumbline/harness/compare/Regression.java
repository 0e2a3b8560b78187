package plumbline.harness.compare;

import plumbline.harness.report.Comparison;
import plumbline.harness.report.Figure;
import plumbline.harness.report.Footing;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.Summarizer;
import plumbline.harness.report.Summary;
import plumbline.harness.report.Verdict;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.stats.Interval;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds a run's arms against those of the same name in an earlier one, in the main metric. An arm
 * got worse where the whole interval of new − old lies on the worse side of zero; arms are judged
 * one by one, without a correction for how many there are.
 */
public final class Regression {
    private final Source now;
    private final Source before;
    private final List<Source> both;
    private final Summary summary;

    /** What became of an arm. */
    public enum Outcome {
        WORSE,
        NOT_WORSE,
        BETTER,
        UNCHANGED,
        /** One seed, or nothing to compare. */
        NO_VERDICT,
        NOT_COMPARABLE,
        ONLY_NOW,
        ONLY_BEFORE
    }

    /**
     * One arm.
     *
     * @param difference new − old; null where there is none
     */
    public record Line(String arm, Outcome outcome, Figure difference, String sentence) {}

    private Regression(Source now, Source before) {
        this.now = now;
        this.before = before;
        this.both = List.of(now, before);
        this.summary = Summarizer.summarize(Joined.of(both, ""));
    }

    /** Judge every arm of either run. */
    public static List<Line> of(Source now, Source before) {
        return new Regression(now, before).lines();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (ArmRecord arm : now.run().arms()) {
            lines.add(
                    before.run()
                            .arm(arm.name())
                            .map(old -> line(arm, old))
                            .orElseGet(() -> missing(arm, Outcome.ONLY_NOW, before)));
        }
        before.run().arms().stream()
                .filter(old -> now.run().arm(old.name()).isEmpty())
                .forEach(old -> lines.add(missing(old, Outcome.ONLY_BEFORE, now)));
        return lines;
    }

    private static Line missing(ArmRecord arm, Outcome outcome, Source lacking) {
        return new Line(
                arm.name(),
                outcome,
                null,
                "%s is not among the arms of %s: not judged."
                        .formatted(arm.name(), lacking.file()));
    }

    private Line line(ArmRecord arm, ArmRecord old) {
        if (SameFigures.of(arm, old)) {
            return new Line(
                    arm.name(),
                    Outcome.UNCHANGED,
                    null,
                    arm.name() + " has the same figures as before, to the last bit.");
        }
        List<String> differences = Footing.differences(arm, old, summary.mainMetric());
        if (!differences.isEmpty()) {
            return new Line(
                    arm.name(),
                    Outcome.NOT_COMPARABLE,
                    null,
                    "%s cannot be compared with the earlier one: they differ in %s."
                            .formatted(arm.name(), String.join("; ", differences)));
        }
        String newName = Joined.name(now, arm, both);
        String oldName = Joined.name(before, old, both);
        return summary.headlines().stream()
                .filter(c -> isOf(c, newName, oldName))
                .findFirst()
                .map(c -> judged(arm.name(), c, c.first().equals(newName)))
                .orElseGet(() -> noFigures(arm.name()));
    }

    private static boolean isOf(Comparison c, String one, String other) {
        return c.first().equals(one) && c.second().equals(other)
                || c.first().equals(other) && c.second().equals(one);
    }

    private static Line noFigures(String arm) {
        return new Line(arm, Outcome.NO_VERDICT, null, arm + " has no figures to judge by.");
    }

    private Line judged(String arm, Comparison c, boolean newFirst) {
        Figure difference = newFirst ? c.pooled() : negated(c.pooled());
        Outcome outcome = outcome(c, difference);
        return new Line(arm, outcome, difference, sentence(arm, c, difference, outcome));
    }

    private static Figure negated(Figure f) {
        Interval i = f.interval();
        return new Figure(-f.value(), i == null ? null : new Interval(-i.high(), -i.low()), f.n());
    }

    private Outcome outcome(Comparison c, Figure difference) {
        if (c.verdict() == Verdict.ONE_SEED || c.verdict() == Verdict.NOT_COMPARED) {
            return Outcome.NO_VERDICT;
        }
        if (!difference.interval().excludesZero()) {
            return Outcome.NOT_WORSE;
        }
        return difference.value() < 0 == lowerIsBetter() ? Outcome.BETTER : Outcome.WORSE;
    }

    private boolean lowerIsBetter() {
        return main().direction() == Direction.LOWER_IS_BETTER;
    }

    private MetricSummary main() {
        return summary.metric(summary.mainMetric()).orElseThrow();
    }

    private String sentence(String arm, Comparison c, Figure difference, Outcome outcome) {
        String interval = Numbers.interval(difference.interval());
        String by =
                c.metric()
                        + " by "
                        + Numbers.rounded(difference.value(), difference.interval())
                        + (interval.isEmpty() ? "" : " (95 % interval " + interval + ")");
        return switch (outcome) {
            case WORSE -> "%s got worse: %s.".formatted(arm, by);
            case BETTER -> "%s got better: %s.".formatted(arm, by);
            case NOT_WORSE ->
                    "%s did not get worse as far as can be told: %s; %s would have shown four times of five."
                            .formatted(
                                    arm,
                                    by,
                                    Numbers.rounded(c.detectable(), difference.interval()));
            default ->
                    "%s allows no verdict: %s."
                            .formatted(
                                    arm,
                                    oneSeed(c)
                                            ? "one seed, " + by
                                            : "too few seeds or values in common");
        };
    }

    private static boolean oneSeed(Comparison c) {
        return c.verdict() == Verdict.ONE_SEED;
    }
}
