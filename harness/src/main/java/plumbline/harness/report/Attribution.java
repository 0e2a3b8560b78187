package plumbline.harness.report;

import java.util.List;

/**
 * What each stage of an arm added that changed its policy.
 *
 * @param metric the main metric
 * @param from the policy from which the gains are counted: a stage's, or {@code base}
 * @param gains stage by stage; then, where a stage ran several times in a row of the same data
 *     stages, all its rounds together
 */
public record Attribution(String arm, String metric, String from, List<Gain> gains) {
    public Attribution {
        gains = List.copyOf(gains);
    }

    /**
     * The figures after a stage less those before it, paired by prompt and by seed.
     *
     * @param stage its name; with a number where it ran more than once
     * @param rounds how many runs of the stage it sums up
     * @param gain in the main metric
     * @param nats in KL from the reference; null where that was not measured
     */
    public record Gain(
            String stage, int rounds, Figure gain, List<SeedFigure> seeds, Figure nats) {}
}
