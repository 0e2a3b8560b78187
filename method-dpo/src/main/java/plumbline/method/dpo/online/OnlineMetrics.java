package plumbline.method.dpo.online;

import plumbline.method.dpo.PairScores;
import plumbline.spi.Rollout;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a step of an online method, under TRL's names. */
final class OnlineMetrics {
    private OnlineMetrics() {}

    /** Describe the pairs trained on: implicit rewards β·log-ratio, log-probs, KL by samples. */
    static Map<String, Double> of(PairScores s, double beta) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rewards/chosen", mean(s.chosenLogRatio().times(beta)));
        metrics.put("rewards/rejected", mean(s.rejectedLogRatio().times(beta)));
        metrics.put("rewards/margins", mean(s.margin().times(beta)));
        metrics.put(
                "rewards/accuracies",
                Arrays.stream(s.margin().values())
                        .map(m -> m > 0 ? 1 : m == 0 ? 0.5 : 0)
                        .average()
                        .orElse(Double.NaN));
        metrics.put("logps/chosen", mean(s.chosen()));
        metrics.put("logps/rejected", mean(s.rejected()));
        return metrics;
    }

    /** Describe what was drawn: scores, ended answers, generated tokens. */
    static Map<String, Double> of(List<Rollout> rollouts, double[] rewards) {
        return Map.of(
                "objective/scores", Arrays.stream(rewards).average().orElse(Double.NaN),
                "val/contain_eos_token", OwnAnswers.ended(rollouts),
                "generated_tokens", OwnAnswers.tokens(rollouts));
    }

    /** Describe the labels: the share of prompts that were ties, and the gap in score. */
    static Map<String, Double> of(LabelledPairs pairs, int perPrompt) {
        Map<String, Double> metrics = new TreeMap<>(of(pairs.rollouts(), pairs.rewards()));
        metrics.put("ties", (double) pairs.ties() * perPrompt / pairs.rollouts().size());
        return metrics;
    }

    static double mean(Var values) {
        return values.mean().scalar();
    }
}
