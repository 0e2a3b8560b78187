package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.Attribution;
import plumbline.harness.report.StageLines;
import plumbline.harness.report.Summary;

import java.util.Optional;

/** What each stage added, for arms that train their policy more than once. */
final class StagesSection {
    private StagesSection() {}

    /** Lay it out; empty where no arm does. */
    static Optional<Markup> of(Summary summary) {
        if (summary.attributions().isEmpty()) {
            return Optional.empty();
        }
        Markup section = tag("section").attr("id", "stages").add(tag("h2", "Stage by stage"));
        for (Attribution a : summary.attributions()) {
            section.add(Tables.plain(StageLines.caption(a), StageLines.rows(a)));
        }
        return Optional.of(section);
    }
}
