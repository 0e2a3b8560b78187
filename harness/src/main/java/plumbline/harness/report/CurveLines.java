package plumbline.harness.report;

import plumbline.harness.frontier.OverOptimization;
import plumbline.harness.frontier.OverOptimization.Fit;
import plumbline.harness.frontier.Quality;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.KlCurve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How gold, or a win rate, went with KL while policies trained, in words and rows. */
public final class CurveLines {
    private static final String NOTE =
            "Gain in %s over the start by d = √KL, fitted to the looks of all seeds (Gao et al."
                    + " 2023%s); 95 %% intervals by the jackknife over seeds. The means are those"
                    + " of the seeds at each step, fitted likewise.";

    /** So much of the variance must a curve take up before its course is told. */
    private static final double TELLING = 0.5;

    private CurveLines() {}

    /** Say what the rows are. */
    public static String note(Summary summary) {
        Quality quality = summary.quality();
        return NOTE.formatted(quality.words(), quality.known() ? "" : ", for gold");
    }

    /** Return a sentence a trail. */
    public static List<String> of(Summary summary) {
        return summary.overOptimization().stream().map(CurveLines::sentence).toList();
    }

    private static String sentence(OverOptimization trail) {
        return trail.best()
                .map(
                        fit ->
                                "%s: %s%s."
                                        .formatted(
                                                trail.title(),
                                                words(trail, fit),
                                                instead(trail, fit)))
                .orElseGet(
                        () ->
                                "%s: no curve of %s against KL, for %s."
                                        .formatted(
                                                trail.title(),
                                                trail.quality().words(),
                                                trail.unfitted()));
    }

    private static String words(OverOptimization trail, Fit fit) {
        KlCurve c = fit.curve();
        return "%s; %s with α %s and β %s, R² %s, %d looks%s"
                .formatted(
                        course(trail.quality().words(), fit),
                        c.form().formula(),
                        number(c.alpha(), fit.alpha()),
                        number(c.beta(), fit.beta()),
                        Numbers.plain(c.rSquared()),
                        c.points(),
                        ofMeans(fit));
    }

    /** Say how the published form fits, where another is told. */
    private static String instead(OverOptimization trail, Fit told) {
        return trail.fit(trail.form())
                .filter(published -> published != told)
                .map(Fit::curve)
                .map(
                        c ->
                                "; %s, published for it, has R² %s"
                                        .formatted(c.form().formula(), Numbers.plain(c.rSquared())))
                .orElse("");
    }

    private static String ofMeans(Fit fit) {
        KlCurve c = fit.ofMeans();
        return c == null
                ? ""
                : "; the means of %d seeds: R² %s%s"
                        .formatted(
                                fit.seeds().size(),
                                Numbers.plain(c.rSquared()),
                                c.peaks()
                                        ? ", peak at %s nats, %s above the start"
                                                .formatted(
                                                        Numbers.plain(c.peakNats()),
                                                        Numbers.plain(c.peakGain()))
                                        : "");
    }

    private static String course(String what, Fit fit) {
        KlCurve c = fit.curve();
        if (c.rSquared() < TELLING) {
            return "the looks of all seeds do not lie on one curve of these forms";
        }
        if (c.peaks()) {
            return "%s peaks at %s nats, %s above the start, and falls until %s nats"
                    .formatted(
                            what,
                            number(c.peakNats(), fit.peakNats()),
                            number(c.peakGain(), fit.peakGain()),
                            Numbers.plain(c.farthestNats()));
        }
        boolean higher = c.at(Math.sqrt(c.farthestNats())) > c.at(Math.sqrt(c.nearestNats()));
        return "%s %s as far as it was seen, from %s to %s nats"
                .formatted(
                        what,
                        higher ? "rises" : "falls",
                        Numbers.plain(c.nearestNats()),
                        Numbers.plain(c.farthestNats()));
    }

    private static String number(double value, Interval interval) {
        return Numbers.withInterval(new Figure(value, interval, 0));
    }

    /** Lay out every fit; the first row is the heading. */
    public static List<List<String>> rows(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "arm (stage)",
                        "form",
                        "α",
                        "β",
                        "R²",
                        "R² of the means",
                        "peak [nats]",
                        "gain there",
                        "looks",
                        "R² by seed"));
        for (OverOptimization trail : summary.overOptimization()) {
            trail.fits().forEach(fit -> rows.add(row(trail.title(), fit)));
        }
        return rows;
    }

    private static List<String> row(String title, Fit fit) {
        KlCurve c = fit.curve();
        return List.of(
                title,
                c.form().formula(),
                number(c.alpha(), fit.alpha()),
                number(c.beta(), fit.beta()),
                Numbers.plain(c.rSquared()),
                fit.ofMeans() == null ? "" : Numbers.plain(fit.ofMeans().rSquared()),
                c.peaks() ? number(c.peakNats(), fit.peakNats()) : "",
                c.peaks() ? number(c.peakGain(), fit.peakGain()) : "",
                String.valueOf(c.points()),
                fit.seeds().stream()
                        .map(s -> Numbers.plain(s.curve().rSquared()))
                        .collect(Collectors.joining(", ")));
    }
}
