package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ArmFigure;
import plumbline.harness.report.Comparison;
import plumbline.harness.report.Headlines;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.Summary;
import plumbline.harness.report.Verdict;
import plumbline.harness.report.VerdictDetails;
import plumbline.harness.result.RunRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer: verdicts in words, then the main metric by arm and against KL. */
record HeadlineSection(RunRecord run, Summary summary, ArmStyles styles) {
    private static final int MOST_UNFOLDED = 5;

    Markup render() {
        Markup section = tag("section").attr("id", "answer");
        section.add(tag("h2", "What it shows")).addAll(brands()).addAll(verdicts());
        VerdictDetails.detectable(summary)
                .ifPresent(sentence -> section.add(tag("p", sentence).css("note")));
        section.add(styles.legend());
        summary.metric(summary.mainMetric()).ifPresent(main -> section.add(charts(main)));
        return section;
    }

    private List<Markup> brands() {
        return summary.notComparable().stream()
                .map(sentence -> tag("p").css("verdict brand").add(tag("strong", sentence)))
                .toList();
    }

    private List<Markup> verdicts() {
        if (summary.headlines().isEmpty()) {
            return List.of(tag("p", alone()).css("verdict open"));
        }
        Map<Boolean, List<Comparison>> withReference =
                summary.headlines().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        c -> c.second().equals(summary.referenceArm())));
        List<Markup> verdicts = new ArrayList<>(withReference(withReference.get(true)));
        List<Comparison> others = withReference.get(false);
        if (!others.isEmpty()) {
            verdicts.add(folded("Other pairs of arms (" + others.size() + ")", others));
        }
        return verdicts;
    }

    /** Show every verdict if they are few, else count them and fold them away. */
    private List<Markup> withReference(List<Comparison> comparisons) {
        if (comparisons.size() <= MOST_UNFOLDED) {
            return List.of(list(comparisons));
        }
        Markup tally = tag("p", Headlines.tally(summary, comparisons)).css("verdict shown");
        return List.of(
                tally, folded("Verdict by verdict (" + comparisons.size() + ")", comparisons));
    }

    private Markup folded(String title, List<Comparison> comparisons) {
        return tag("details").add(tag("summary", title)).add(list(comparisons));
    }

    /** Say what one arm alone allows to be said. */
    private String alone() {
        String figures =
                summary.metric(summary.mainMetric()).stream()
                        .flatMap(m -> m.arms().stream())
                        .map(this::figure)
                        .collect(Collectors.joining(" "));
        return figures.isEmpty()
                ? "Nothing was measured."
                : figures + " There is no other arm to compare with.";
    }

    private String figure(ArmFigure arm) {
        return arm.arm()
                + " has "
                + summary.mainMetric()
                + " "
                + Numbers.withInterval(arm.pooled())
                + ".";
    }

    private Markup list(List<Comparison> comparisons) {
        Markup list = tag("ul").css("verdicts");
        comparisons.forEach(c -> list.add(verdict(c)));
        return list;
    }

    /** Say a verdict, and fold away what stands behind it. */
    private Markup verdict(Comparison c) {
        Markup verdict = tag("li", c.sentence()).css("verdict " + css(c.verdict()));
        List<String> details = VerdictDetails.of(run, summary, c);
        if (!details.isEmpty()) {
            Markup why = tag("ul");
            details.forEach(sentence -> why.add(tag("li", sentence)));
            verdict.add(
                    tag("details")
                            .css("why")
                            .add(tag("summary", "What stands behind it"))
                            .add(why));
        }
        return verdict;
    }

    private static String css(Verdict verdict) {
        return switch (verdict) {
            case HIGHER, LOWER -> "shown";
            case NOT_AFTER_CORRECTION, NO_DIFFERENCE_SHOWN, ONE_SEED, NOT_COMPARED -> "open";
        };
    }

    private Markup charts(MetricSummary main) {
        Markup charts = tag("div").css("charts");
        charts.add(
                figure(
                        new IntervalChart(main, styles).draw(),
                        main.heading()
                                + " by arm: mean over seeds with its 95 % interval; small marks"
                                + " below are single seeds."));
        FrontierChart.of(summary, styles)
                .ifPresent(
                        chart ->
                                charts.add(
                                        figure(
                                                chart.draw(),
                                                main.name()
                                                        + " against the distance from the"
                                                        + " reference. Higher at the same distance"
                                                        + " is better.")));
        return charts;
    }

    private static Markup figure(Markup chart, String caption) {
        return tag("figure").add(chart).add(tag("figcaption", caption));
    }
}
