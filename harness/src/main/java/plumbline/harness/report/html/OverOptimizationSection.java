package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.CurveLines;
import plumbline.harness.report.Summary;

import java.util.List;
import java.util.Optional;

/** Gold against KL while policies trained, with the published curves through the looks. */
final class OverOptimizationSection {
    static final String ID = "over-optimisation";

    private OverOptimizationSection() {}

    /** Lay it out; empty where no stage was looked at. */
    static Optional<Markup> of(Summary summary, ArmStyles styles) {
        if (summary.overOptimization().isEmpty()) {
            return Optional.empty();
        }
        Markup section = tag("section").attr("id", ID).add(tag("h2", "Over-optimisation"));
        Markup list = tag("ul");
        CurveLines.of(summary).forEach(line -> list.add(tag("li", line)));
        section.add(list)
                .add(new GainChart(summary.overOptimization(), styles).draw())
                .add(
                        tag(
                                "p",
                                "Each small mark is one look of one seed, each large one the mean"
                                    + " of the seeds at a step; lines go through the means, or"
                                    + " through the looks of one seed, in the form that fits: d(α −"
                                    + " β log d), published for training, or d(α − β d), for the"
                                    + " best of n answers."));
        List<List<String>> rows = CurveLines.rows(summary);
        return Optional.of(
                rows.size() == 1 ? section : section.add(Tables.plain(CurveLines.NOTE, rows)));
    }
}
