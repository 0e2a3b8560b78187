package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.MatchedLines;
import plumbline.harness.report.Summary;

import java.util.List;
import java.util.Optional;

/** Arms at the same KL from the reference. */
final class MatchedSection {
    static final String ID = "matched-kl";

    private MatchedSection() {}

    /** Lay it out; empty where no two arms were looked at while they trained. */
    static Optional<Markup> of(Summary summary) {
        if (summary.matched().isEmpty()) {
            return Optional.empty();
        }
        Markup section = tag("section").attr("id", ID).add(tag("h2", "At the same KL"));
        Markup list = tag("ul");
        MatchedLines.of(summary).forEach(line -> list.add(tag("li", line)));
        section.add(list).add(Tables.plain(MatchedLines.note(summary), MatchedLines.rows(summary)));
        List<List<String>> gaps = MatchedLines.differences(summary);
        return Optional.of(
                gaps.size() == 1
                        ? section
                        : section.add(
                                Tables.plain("Differences, paired by prompt and seed.", gaps)));
    }
}
