package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.result.RunRecord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What policies were trained on, and what it stands for, by how far they had gone from the
 * reference (Gao et al. 2023, figure 1). Where the proxy goes on rising while gold falls, it was
 * hacked.
 */
final class ProxySection {
    static final String ID = "proxy";

    private static final String GOLD = "eval_gold";
    private static final String PROXY = "eval_scores";
    private static final String KL = "eval_kl";

    private ProxySection() {}

    /** Lay out both charts; empty where no stage looked at gold while it trained. */
    static Optional<Markup> of(RunRecord run, ArmStyles styles) {
        List<CurveLine> gold = lines(run, GOLD);
        List<CurveLine> proxy = lines(run, PROXY);
        if (gold.isEmpty() || proxy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                tag("section")
                        .attr("id", ID)
                        .add(tag("h2", "Gold and proxy against KL"))
                        .add(
                                tag(
                                        "p",
                                        "One line per arm and seed, from the start of its training"
                                                + " to the mark at its end; the proxy is the reward"
                                                + " that the arm was trained on, on a scale of its"
                                                + " own."))
                        .add(
                                tag("div")
                                        .css("curves")
                                        .add(chart("gold reward", GOLD, gold, styles))
                                        .add(chart("proxy reward", PROXY, proxy, styles))));
    }

    private static Markup chart(
            String what, String metric, List<CurveLine> lines, ArmStyles styles) {
        return new CurveChart(
                        what + " against the square root of KL",
                        what + ", " + metric,
                        "√KL from the reference [√nats/sequence]",
                        lines,
                        styles)
                .draw();
    }

    /** Collect the lines of all stages that recorded gold, proxy and KL at the same steps. */
    private static List<CurveLine> lines(RunRecord run, String metric) {
        return CurveLine.of(run).values().stream()
                .filter(metrics -> metrics.keySet().containsAll(List.of(GOLD, PROXY, KL)))
                .flatMap(metrics -> lines(metrics, metric))
                .toList();
    }

    private static Stream<CurveLine> lines(Map<String, List<CurveLine>> metrics, String metric) {
        return metrics.get(metric).stream()
                .flatMap(
                        line ->
                                line
                                        .over(metrics.get(KL), kl -> Math.sqrt(Math.max(0, kl)))
                                        .stream())
                .filter(line -> line.steps().length > 1);
    }
}
