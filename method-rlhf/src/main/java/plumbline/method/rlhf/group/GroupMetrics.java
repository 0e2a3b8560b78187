package plumbline.method.rlhf.group;

import plumbline.tape.Var;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The figures of a group loss, under TRL's names. */
final class GroupMetrics {
    private GroupMetrics() {}

    static Map<String, Double> of(GrpoLoss loss, GroupBatch b) {
        Map<String, Double> figures = new TreeMap<>();
        if (b.klCoefficient() > 0) {
            figures.put("kl", loss.kl(b).mean().scalar());
        }
        Var ratio = loss.ratio(b);
        switch (loss.variant()) {
            case GRPO, BNPO, DR_GRPO, DAPO, GSPO_TOKEN ->
                    figures.putAll(clipped(loss, ratio, b.advantages()));
            case GSPO, LUSPO ->
                    figures.putAll(clipped(loss, ratio.meanByRow(), b.advantages().meanByRow()));
            case CISPO ->
                    figures.put("cispo_clip_ratio", high(ratio, b.advantages(), loss.cispoCap()));
            case SAPO, VESPO -> {
                // Nothing is clipped.
            }
        }
        return figures;
    }

    private static Map<String, Double> clipped(GrpoLoss loss, Var ratio, Var advantages) {
        double low = low(ratio, advantages, loss.clipLow());
        double high = high(ratio, advantages, 1 + loss.clipHigh());
        return Map.of(
                "clip_ratio_low_mean", low,
                "clip_ratio_high_mean", high,
                "clip_ratio_region_mean", low + high);
    }

    /** Return the share of entries with A &lt; 0 whose ratio is below 1 − low. */
    static double low(Var ratio, Var advantages, double low) {
        return (double)
                        IntStream.range(0, ratio.size())
                                .filter(i -> ratio.get(i) < 1 - low && advantages.get(i) < 0)
                                .count()
                / ratio.size();
    }

    /** Return the share of entries with A &gt; 0 whose ratio is above a bound. */
    static double high(Var ratio, Var advantages, double bound) {
        return (double)
                        IntStream.range(0, ratio.size())
                                .filter(i -> ratio.get(i) > bound && advantages.get(i) > 0)
                                .count()
                / ratio.size();
    }
}
