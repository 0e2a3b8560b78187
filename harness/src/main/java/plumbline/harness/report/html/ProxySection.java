package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.frontier.Look;
import plumbline.harness.frontier.Quality;
import plumbline.harness.frontier.Trail;
import plumbline.harness.result.RunRecord;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What policies were trained on, and what it stands for, or what a judge says, by how far they had
 * gone from the reference (Gao et al. 2023, figure 1), with picking the best of n answers beside
 * it. Where the proxy goes on rising while gold falls, it was hacked.
 */
final class ProxySection {
    static final String ID = "proxy";

    private static final int FEWEST = 2;

    private ProxySection() {}

    /** Lay out both charts; empty where no stage was looked at while it trained. */
    static Optional<Markup> of(RunRecord run, ArmStyles styles) {
        List<Trail> trails = Trail.of(run);
        Markup charts = tag("div").css("charts");
        Quality quality = Quality.of(run);
        boolean good = add(charts, quality.axis(), trails, Look::quality, styles);
        boolean proxy = add(charts, "proxy reward", trails, Look::proxy, styles);
        return good || proxy
                ? Optional.of(
                        tag("section")
                                .attr("id", ID)
                                .add(tag("h2", title(run) + " against KL"))
                                .add(tag("p", note(run)))
                                .add(charts))
                : Optional.empty();
    }

    /** Say what the charts show. */
    static String title(RunRecord run) {
        return Quality.of(run).heading() + " and proxy";
    }

    private static String note(RunRecord run) {
        String lines =
                "One line per arm and seed, from the start of its training to the mark at its end;"
                        + " the proxy is the reward that the arm was trained on, on a scale of its"
                        + " own.";
        return run.baselines().isEmpty()
                ? lines
                : lines
                        + " The grey lines: picking the best of n of the reference's answers by the"
                        + " reward, without training, at the bound log n − (n − 1)/n of its KL.";
    }

    private static boolean add(
            Markup charts,
            String what,
            List<Trail> trails,
            ToDoubleFunction<Look> seen,
            ArmStyles styles) {
        List<CurveLine> lines =
                trails.stream()
                        .flatMap(
                                trail ->
                                        trail.seeds().keySet().stream()
                                                .map(seed -> CurveLine.of(trail, seed, seen)))
                        .filter(line -> line.steps().length >= FEWEST)
                        .toList();
        if (!lines.isEmpty()) {
            charts.add(chart(what, lines, styles));
        }
        return !lines.isEmpty();
    }

    private static Markup chart(String what, List<CurveLine> lines, ArmStyles styles) {
        return new CurveChart(
                        what + " against the square root of KL",
                        what,
                        "√KL from the reference [√nats/sequence]",
                        lines,
                        styles)
                .draw();
    }
}
