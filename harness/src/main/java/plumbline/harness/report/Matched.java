package plumbline.harness.report;

import plumbline.harness.frontier.Quality;

import java.util.List;

/**
 * Arms at the same KL from the reference, interpolated between the looks around it.
 *
 * @param nats the KL, per sequence
 * @param arms each arm that was looked at, and the baselines
 * @param differences of every two that were there in all seeds, the earlier less the later
 * @param metric what the differences are in: gold, or without gold a judge's win rate
 * @param judge the win rate by the judge whom looks asked; null where they asked none
 */
public record Matched(
        double nats, List<Row> arms, List<Gap> differences, String metric, String judge) {
    /**
     * One arm there.
     *
     * @param gold null where the KL was not reached in every seed, or there is no gold
     * @param winRate by gold, against the reference's own answers; null likewise
     * @param judged win rate by the judge, against the same; null likewise
     * @param reach the largest KL seen in every seed
     */
    public record Row(String arm, Figure gold, Figure winRate, Figure judged, double reach) {
        /** Return the figure by which arms are compared; null where it is missing. */
        Figure by(Quality quality) {
            return quality.known() ? gold : judged;
        }
    }

    /**
     * Two arms there.
     *
     * @param gold first − second, paired by prompt and seed; null where there is no gold
     * @param judged the same of the win rate by the judge; null where there is gold
     * @param p that they are alike, by Holm's correction over the pairs at this KL; NaN where
     *     nothing tells
     */
    public record Gap(String first, String second, Figure gold, Figure judged, double p) {
        /** Return the difference, in whatever it is. */
        Figure difference() {
            return gold == null ? judged : gold;
        }
    }

    public Matched {
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
        metric = metric == null ? Quality.GOLD.metric() : metric; // reports of old
    }

    public Quality quality() {
        return new Quality(metric);
    }
}
