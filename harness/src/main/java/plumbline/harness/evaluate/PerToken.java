package plumbline.harness.evaluate;

import plumbline.spi.Measurement;

import java.util.Arrays;

/** Figures per token: sums weighted by token counts, so that every token counts alike. */
final class PerToken {
    private PerToken() {}

    /** Measure Σ sums / Σ tokens in nats per token; an entry without tokens has weight 0. */
    static Measurement measurement(
            String name,
            Measurement.Direction direction,
            double[] sums,
            double[] tokens,
            boolean pairedByPrompt) {
        double[] means = new double[sums.length];
        Arrays.setAll(means, i -> tokens[i] == 0 ? 0 : sums[i] / tokens[i]);
        return new Measurement(name, "nats/token", direction, means, tokens, pairedByPrompt);
    }
}
