package plumbline.harness.report;

import plumbline.harness.frontier.Quality;
import plumbline.harness.report.Matched.Gap;
import plumbline.harness.report.Matched.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arms at the same KL, in words and rows. */
public final class MatchedLines {
    private static final String NOTE =
            "%s at the same KL from the reference, on the line over √KL between the looks around"
                + " it; 95 %% intervals over seeds and prompts, with what the places of the looks"
                + " are uncertain by (delta method).";

    private static final double SURE = 0.05;

    private MatchedLines() {}

    /** Say what the rows are. */
    public static String note(Summary summary) {
        Quality quality = summary.quality();
        return NOTE.formatted(quality.known() ? "Gold reward" : quality.heading());
    }

    /** Return a sentence for each KL. */
    public static List<String> of(Summary summary) {
        return summary.matched().stream().map(MatchedLines::sentence).toList();
    }

    private static String sentence(Matched at) {
        List<String> there =
                at.arms().stream()
                        .filter(row -> row.by(at.quality()) != null)
                        .map(row -> told(row, at.quality()))
                        .toList();
        List<String> shown =
                at.differences().stream()
                        .filter(gap -> gap.p() < SURE)
                        .map(MatchedLines::order)
                        .toList();
        return "at %s nats%s: %s; %s."
                .formatted(
                        Numbers.plain(at.nats()),
                        at.quality().known() ? "" : ", " + at.quality().words(),
                        String.join(", ", there),
                        shown.isEmpty()
                                ? "no difference is shown"
                                : "shown are " + String.join(", ", shown));
    }

    private static String told(Row row, Quality quality) {
        return row.arm() + " " + Numbers.withInterval(row.by(quality));
    }

    private static String order(Gap gap) {
        return gap.difference().value() > 0
                ? gap.first() + " > " + gap.second()
                : gap.second() + " > " + gap.first();
    }

    /** Lay out arms by KLs; the first row is the heading, and there is none without looks. */
    public static List<List<String>> rows(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("arm"));
        for (Matched at : summary.matched()) {
            String where = " at " + Numbers.plain(at.nats()) + " nats";
            heading.add(at.quality().words() + where);
            if (at.quality().known()) {
                heading.add("wins" + where);
                judge(at).ifPresent(judge -> heading.add(judge.words() + where));
            }
        }
        rows.add(heading);
        for (int arm = 0; arm < arms(summary); arm++) {
            rows.add(row(summary, arm));
        }
        return rows;
    }

    private static Optional<Quality> judge(Matched at) {
        return Optional.ofNullable(at.judge()).map(Quality::new);
    }

    private static int arms(Summary summary) {
        return summary.matched().isEmpty() ? 0 : summary.matched().getFirst().arms().size();
    }

    private static List<String> row(Summary summary, int arm) {
        List<String> cells = new ArrayList<>();
        cells.add(summary.matched().getFirst().arms().get(arm).arm());
        for (Matched at : summary.matched()) {
            Row row = at.arms().get(arm);
            Figure there = row.by(at.quality());
            cells.add(
                    there == null
                            ? "not reached (at most %s)".formatted(Numbers.plain(row.reach()))
                            : Numbers.withInterval(there));
            if (at.quality().known()) {
                cells.add(cell(row.winRate()));
                judge(at).ifPresent(_ -> cells.add(cell(row.judged())));
            }
        }
        return cells;
    }

    private static String cell(Figure figure) {
        return figure == null ? "" : Numbers.withInterval(figure);
    }

    /** Lay out every difference; the first row is the heading. */
    public static List<List<String>> differences(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        String what = "difference in " + summary.quality().words();
        rows.add(List.of("pair", "KL [nats]", what, "p (Holm)"));
        for (Matched at : summary.matched()) {
            at.differences().forEach(gap -> rows.add(row(at.nats(), gap)));
        }
        return rows;
    }

    private static List<String> row(double nats, Gap gap) {
        return List.of(
                gap.first() + " − " + gap.second(),
                Numbers.plain(nats),
                Numbers.withInterval(gap.difference()),
                Numbers.plain(gap.p()));
    }
}
