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

    /** Describe what was drawn: valid scores, ended answers, generated tokens. */
    static Map<String, Double> of(List<Rollout> rollouts, double[] scores) {
        return Map.of(
                "objective/scores",
                        Arrays.stream(scores).filter(Double::isFinite).average().orElse(0),
                "val/contain_eos_token", OwnAnswers.ended(rollouts),
                "generated_tokens", OwnAnswers.tokens(rollouts));
    }

    /** Describe the labels: the shares of prompts that were ties, or of no valid comparison. */
    static Map<String, Double> of(LabelledPairs pairs) {
        Map<String, Double> metrics = new TreeMap<>(of(pairs.rollouts(), pairs.scores()));
        double prompts = pairs.pairs().size() + pairs.ties() + pairs.invalid();
        metrics.put("ties", pairs.ties() / prompts);
        metrics.put("invalid", pairs.invalid() / prompts);
        return metrics;
    }

    static double mean(Var values) {
        return values.mean().scalar();
    }
}
