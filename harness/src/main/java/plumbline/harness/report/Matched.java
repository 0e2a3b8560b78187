package plumbline.harness.report;

import java.util.List;

/**
 * Arms at the same KL from the reference, interpolated between the looks around it.
 *
 * @param nats the KL, per sequence
 * @param arms each arm that was looked at, and the baselines
 * @param differences of every two that were there in all seeds, the earlier less the later
 */
public record Matched(double nats, List<Row> arms, List<Gap> differences) {
    /**
     * One arm there.
     *
     * @param gold null where the KL was not reached in every seed, or there is no gold
     * @param winRate by gold, against the reference's own answers; null likewise
     * @param reach the largest KL seen in every seed
     */
    public record Row(String arm, Figure gold, Figure winRate, double reach) {}

    /**
     * Two arms there.
     *
     * @param gold first − second, paired by prompt and seed
     * @param p that they are alike, by Holm's correction over the pairs at this KL; NaN where
     *     nothing tells
     */
    public record Gap(String first, String second, Figure gold, double p) {}

    public Matched {
        arms = List.copyOf(arms);
        differences = List.copyOf(differences);
    }
}
