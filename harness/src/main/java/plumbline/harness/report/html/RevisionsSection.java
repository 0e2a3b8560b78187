package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.data.Trace;
import plumbline.harness.report.Revisions;
import plumbline.harness.result.Revised;
import plumbline.harness.result.RunRecord;

import java.util.Optional;

/** How single answers were criticised and revised, to read. */
record RevisionsSection(RunRecord run) {
    private static final int SHOWN = 5;
    private static final int LONGEST_TEXT = 1500;
    private static final int LONGEST_HEADING = 90;

    /** Return the section; empty where nothing was revised. */
    Optional<Markup> render() {
        Markup section =
                tag("section")
                        .attr("id", "revisions")
                        .add(tag("h2", "Critiques and revisions"))
                        .add(
                                tag(
                                        "p",
                                        "The first answers that each stage revised, for its first"
                                                + " seed; traces/*.jsonl beside this page hold all"
                                                + " of them."));
        Revisions.byStage(run)
                .forEach(
                        (stage, revised) -> {
                            section.add(tag("h3", "Stage " + stage));
                            revised.stream().limit(SHOWN).forEach(r -> section.add(trace(r)));
                        });
        return Revisions.byStage(run).isEmpty() ? Optional.empty() : Optional.of(section);
    }

    private static Markup trace(Revised revised) {
        Markup part =
                tag("details")
                        .css("example")
                        .add(tag("summary", Excerpt.of(oneLine(revised.prompt()), LONGEST_HEADING)))
                        .add(text(revised.prompt()))
                        .add(tag("h4", "Answer"))
                        .add(text(revised.answer()));
        int number = 0;
        for (Trace.Round round : revised.rounds()) {
            number++;
            part.add(tag("h4", "Critique %d: %s".formatted(number, round.principle())))
                    .add(text(round.asked() ? round.critique() : "(no room)"))
                    .add(tag("h4", "Revision " + number))
                    .add(text(round.revision()));
        }
        return part;
    }

    private static Markup text(String text) {
        return tag("p", Excerpt.of(text, LONGEST_TEXT)).css("text").attr("dir", "auto");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
