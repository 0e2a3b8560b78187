package plumbline.harness.report;

import plumbline.harness.report.Matched.Gap;
import plumbline.harness.report.Matched.Row;

import java.util.ArrayList;
import java.util.List;

/** Arms at the same KL, in words and rows. */
public final class MatchedLines {
    /** What the rows are. */
    public static final String NOTE =
            "Gold reward at the same KL from the reference, on the line over √KL between the looks"
                + " around it; 95 % intervals over seeds and prompts, with what the places of the"
                + " looks are uncertain by (delta method).";

    private static final double SURE = 0.05;

    private MatchedLines() {}

    /** Return a sentence for each KL. */
    public static List<String> of(Summary summary) {
        return summary.matched().stream().map(MatchedLines::sentence).toList();
    }

    private static String sentence(Matched at) {
        List<String> there =
                at.arms().stream()
                        .filter(row -> row.gold() != null)
                        .map(row -> row.arm() + " " + Numbers.withInterval(row.gold()))
                        .toList();
        List<String> shown =
                at.differences().stream()
                        .filter(gap -> gap.p() < SURE)
                        .map(MatchedLines::order)
                        .toList();
        return "at %s nats: %s; %s."
                .formatted(
                        Numbers.plain(at.nats()),
                        String.join(", ", there),
                        shown.isEmpty()
                                ? "no difference is shown"
                                : "shown are " + String.join(", ", shown));
    }

    private static String order(Gap gap) {
        return gap.gold().value() > 0
                ? gap.first() + " > " + gap.second()
                : gap.second() + " > " + gap.first();
    }

    /** Lay out arms by KLs; the first row is the heading, and there is none without looks. */
    public static List<List<String>> rows(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("arm"));
        for (Matched at : summary.matched()) {
            heading.add("gold at " + Numbers.plain(at.nats()) + " nats");
            heading.add("wins at " + Numbers.plain(at.nats()) + " nats");
        }
        rows.add(heading);
        for (int arm = 0; arm < arms(summary); arm++) {
            rows.add(row(summary, arm));
        }
        return rows;
    }

    private static int arms(Summary summary) {
        return summary.matched().isEmpty() ? 0 : summary.matched().getFirst().arms().size();
    }

    private static List<String> row(Summary summary, int arm) {
        List<String> cells = new ArrayList<>();
        cells.add(summary.matched().getFirst().arms().get(arm).arm());
        for (Matched at : summary.matched()) {
            Row row = at.arms().get(arm);
            cells.add(
                    row.gold() == null
                            ? "not reached (at most %s)".formatted(Numbers.plain(row.reach()))
                            : Numbers.withInterval(row.gold()));
            cells.add(row.winRate() == null ? "" : Numbers.withInterval(row.winRate()));
        }
        return cells;
    }

    /** Lay out every difference; the first row is the heading. */
    public static List<List<String>> differences(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("pair", "KL [nats]", "difference in gold", "p (Holm)"));
        for (Matched at : summary.matched()) {
            at.differences().forEach(gap -> rows.add(row(at.nats(), gap)));
        }
        return rows;
    }

    private static List<String> row(double nats, Gap gap) {
        return List.of(
                gap.first() + " − " + gap.second(),
                Numbers.plain(nats),
                Numbers.withInterval(gap.gold()),
                Numbers.plain(gap.p()));
    }
}
