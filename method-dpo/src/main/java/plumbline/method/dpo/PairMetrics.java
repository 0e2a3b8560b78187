package plumbline.method.dpo;

import plumbline.tape.Var;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** The figures of a batch of pairs, under the names the field gives them. */
final class PairMetrics {
    /** Between which rewards' margins the bars of the histogram stand. */
    private static final double[] EDGES = {-2, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 2};

    private PairMetrics() {}

    /**
     * Compute the means over pairs. A reward is what the loss makes of an answer, times β; accuracy
     * is the share of pairs whose chosen answer has the higher reward, ties counting half. {@code
     * logps/displaced} is the share of pairs of which the reference finds both answers likelier
     * than the policy.
     */
    static Map<String, Double> of(PairScores s, PairLoss loss, double beta) {
        Var chosen = loss.reward(s.chosenLogRatio(), s.chosenLength()).times(beta);
        Var rejected = loss.reward(s.rejectedLogRatio(), s.rejectedLength()).times(beta);
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rewards/chosen", mean(chosen));
        metrics.put("rewards/rejected", mean(rejected));
        metrics.put("rewards/margins", mean(chosen.minus(rejected)));
        metrics.put("rewards/accuracies", accuracy(chosen.minus(rejected)));
        metrics.put("logps/chosen", mean(s.chosen()));
        metrics.put("logps/rejected", mean(s.rejected()));
        if (loss.usesReference()) {
            metrics.put("logps/displaced", displaced(s));
        }
        return metrics;
    }

    /** Put {@code eval_} before every name: figures of held-out pairs. */
    static Map<String, Double> heldOut(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(e -> "eval_" + e.getKey(), Map.Entry::getValue));
    }

    /** Share the margins of rewards out among bars: {@code histogram/margins/-2_to_-1} … */
    static Map<String, Double> histogram(PairScores s, PairLoss loss, double beta) {
        Var chosen = loss.reward(s.chosenLogRatio(), s.chosenLength());
        Var rejected = loss.reward(s.rejectedLogRatio(), s.rejectedLength());
        Var margins = chosen.minus(rejected).times(beta);
        Map<String, Double> bars = new TreeMap<>();
        int last = EDGES.length - 1;
        bars.put("below_" + number(EDGES[0]), share(margins, m -> m < EDGES[0]));
        for (int i = 0; i < last; i++) {
            double from = EDGES[i];
            double to = EDGES[i + 1];
            bars.put(number(from) + "_to_" + number(to), share(margins, m -> m >= from && m < to));
        }
        bars.put("from_" + number(EDGES[last]), share(margins, m -> m >= EDGES[last]));
        return bars.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> "histogram/margins/" + e.getKey(), Map.Entry::getValue));
    }

    private static double mean(Var perPair) {
        return perPair.mean().scalar();
    }

    private static double accuracy(Var margin) {
        return share(margin, m -> m > 0) + share(margin, m -> m == 0) / 2;
    }

    private static double displaced(PairScores s) {
        Var higher = s.chosenLogRatio().max(s.rejectedLogRatio());
        return share(higher, ratio -> ratio < 0);
    }

    private static double share(Var values, DoublePredicate which) {
        return Arrays.stream(values.values()).map(v -> which.test(v) ? 1 : 0).average().orElse(0);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value);
    }
}
