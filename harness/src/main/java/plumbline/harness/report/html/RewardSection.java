package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.Numbers;
import plumbline.harness.report.RewardLines;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedCard;
import plumbline.harness.reward.RewardCard;
import plumbline.harness.stats.Calibration;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the reward models are worth: a sentence, a reliability plot, and where length tells. */
final class RewardSection {
    private static final double SIZE = 260;

    private RewardSection() {}

    /** Lay out the cards; empty where the run made no reward. */
    static Optional<Markup> of(RunRecord run) {
        if (run.rewardCards().isEmpty()) {
            return Optional.empty();
        }
        Markup section = tag("section").attr("id", "rewards").add(tag("h2", "Reward models"));
        List<String> lines = RewardLines.of(run);
        for (int i = 0; i < lines.size(); i++) {
            SeedCard of = run.rewardCards().get(i);
            section.add(tag("p", lines.get(i)));
            section.add(
                    tag("div")
                            .css("charts")
                            .add(
                                    tag("figure")
                                            .css("square")
                                            .add(reliability(of))
                                            .add(
                                                    tag(
                                                            "figcaption",
                                                            "Reliability on held-out pairs; on the"
                                                                    + " line: as often right as it"
                                                                    + " says.")))
                            .add(
                                    Tables.plain(
                                            "Accuracy by which answer is longer",
                                            byLength(of.card()))));
        }
        return Optional.of(section);
    }

    private static List<List<String>> byLength(RewardCard card) {
        return Stream.concat(
                        Stream.of(List.of("longer", "pairs", "accuracy")),
                        card.byLength().stream()
                                .map(
                                        part ->
                                                List.of(
                                                        part.longer(),
                                                        String.valueOf(part.pairs()),
                                                        Numbers.plain(part.accuracy()))))
                .toList();
    }

    private static Markup reliability(SeedCard of) {
        String title = "Reliability, seed " + of.seed() + ", stage " + of.card().stage();
        Markup svg = Plot.picture(SIZE, SIZE, title);
        Scale x = Scale.covering(DoubleStream.of(0.5, 1), 56, SIZE - 16, 5);
        Scale y = Scale.covering(DoubleStream.of(0, 1), SIZE - 42, 28, 5);
        Plot plot =
                new Plot(svg, x, y).xAxis("predicted probability").yAxis("share that was right");
        plot.svg().add(Plot.line("grid", x.pixel(0.5), y.pixel(0.5), x.pixel(1), y.pixel(1)));
        for (Calibration.Bin bin : of.card().reliability()) {
            plot.svg()
                    .add(
                            tag("circle")
                                    .css("point")
                                    .attr("cx", x.pixel(bin.meanProbability()))
                                    .attr("cy", y.pixel(bin.frequency()))
                                    .attr("r", 4)
                                    .add(tag("title", bin.count() + " pairs")));
        }
        return svg;
    }
}
