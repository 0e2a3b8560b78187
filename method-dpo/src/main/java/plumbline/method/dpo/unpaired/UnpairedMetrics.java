package plumbline.method.dpo.unpaired;

import plumbline.tape.Var;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of labelled answers, under TRL's names: chosen are the good, rejected the bad. */
final class UnpairedMetrics {
    private UnpairedMetrics() {}

    /**
     * Compute the means over the answers of each kind. A reward is β times the log-ratio to the
     * reference; the margin is the difference of the two means. A batch without answers of a kind
     * lacks that kind's figures.
     */
    static Map<String, Double> of(UnpairedScores s, double beta) {
        Map<String, Double> metrics = new TreeMap<>();
        Var rewards = s.logRatio().times(beta);
        Var logps = s.policy().sumByRow();
        put("chosen", rewards, logps, s.labelled(true), metrics);
        put("rejected", rewards, logps, s.labelled(false), metrics);
        if (metrics.containsKey("rewards/chosen") && metrics.containsKey("rewards/rejected")) {
            metrics.put(
                    "rewards/margins",
                    metrics.get("rewards/chosen") - metrics.get("rewards/rejected"));
        }
        return metrics;
    }

    private static void put(
            String kind, Var rewards, Var logps, int[] answers, Map<String, Double> metrics) {
        if (answers.length > 0) {
            metrics.put("rewards/" + kind, rewards.select(answers).mean().scalar());
            metrics.put("logps/" + kind, logps.select(answers).mean().scalar());
        }
    }

    static Map<String, Double> of(KlEstimate kl) {
        return Map.of("kl", kl.clampedNats(), "kl/standard-error", kl.standardErrorNats());
    }

    /** Put {@code eval_} before every name: figures of held-out answers. */
    static Map<String, Double> heldOut(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(e -> "eval_" + e.getKey(), Map.Entry::getValue));
    }
}
