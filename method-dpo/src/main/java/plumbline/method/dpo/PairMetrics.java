package plumbline.method.dpo;

import plumbline.tape.Var;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a batch of pairs, under the names the field gives them. */
final class PairMetrics {
    private PairMetrics() {}

    /**
     * Compute the means over pairs. A reward is β times the log-ratio to the reference; accuracy is
     * the share of pairs whose chosen answer has the higher reward, ties counting half.
     */
    static Map<String, Double> of(PairScores s, double beta) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rewards/chosen", mean(s.chosenLogRatio().times(beta)));
        metrics.put("rewards/rejected", mean(s.rejectedLogRatio().times(beta)));
        metrics.put("rewards/margins", mean(s.margin().times(beta)));
        metrics.put("rewards/accuracies", accuracy(s.margin()));
        metrics.put("logps/chosen", mean(s.chosen()));
        metrics.put("logps/rejected", mean(s.rejected()));
        return metrics;
    }

    /** Put {@code eval_} before every name: figures of held-out pairs. */
    static Map<String, Double> heldOut(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(e -> "eval_" + e.getKey(), Map.Entry::getValue));
    }

    private static double mean(Var perPair) {
        return perPair.mean().scalar();
    }

    private static double accuracy(Var margin) {
        return Arrays.stream(margin.values())
                .map(m -> m > 0 ? 1 : m == 0 ? 0.5 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
