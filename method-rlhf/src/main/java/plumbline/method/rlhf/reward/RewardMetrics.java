package plumbline.method.rlhf.reward;

import plumbline.tape.Var;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a batch of pairs, under the names that TRL gives them. */
final class RewardMetrics {
    private RewardMetrics() {}

    /**
     * Compute them. Accuracy is the share of pairs whose chosen answer has the higher score, equal
     * scores counting half; a pair that was called a tie counts in all but the accuracy.
     *
     * @param decided whether a pair was decided
     */
    static Map<String, Double> of(PairRewards rewards, boolean[] decided) {
        DoubleSummaryStatistics scores =
                Arrays.stream(rewards.scores().values()).summaryStatistics();
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("margin", rewards.difference().mean().scalar());
        metrics.put("mean_reward", scores.getAverage());
        metrics.put("min_reward", scores.getMin());
        metrics.put("max_reward", scores.getMax());
        double accuracy = accuracy(rewards.difference(), decided);
        if (!Double.isNaN(accuracy)) {
            metrics.put("accuracy", accuracy);
        }
        return metrics;
    }

    /** Put {@code eval_} before every name: figures of held-out pairs. */
    static Map<String, Double> heldOut(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(e -> "eval_" + e.getKey(), Map.Entry::getValue));
    }

    private static double accuracy(Var difference, boolean[] decided) {
        double right = 0;
        int count = 0;
        for (int pair = 0; pair < decided.length; pair++) {
            double d = difference.get(pair);
            right += !decided[pair] ? 0 : d > 0 ? 1 : d == 0 ? 0.5 : 0;
            count += decided[pair] ? 1 : 0;
        }
        return right / count;
    }
}
