package plumbline.method.rlhf.rollout;

import plumbline.spi.Rollout;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of an iteration's rollouts, under TRL's names where it has one. */
final class RolloutMetrics {
    private RolloutMetrics() {}

    static Map<String, Double> of(Experience e, double klCoefficient) {
        Map<String, Double> figures = new TreeMap<>();
        double[] kl = e.kl().sums();
        double penalty = -klCoefficient * mean(kl);
        figures.put("objective/kl", mean(kl));
        figures.put("objective/kl_se", deviation(kl) / Math.sqrt(kl.length));
        figures.put("objective/kl_coef", klCoefficient);
        figures.put("objective/entropy", -mean(e.logProbs().sums()));
        figures.put("objective/scores", mean(e.scores()));
        figures.put("objective/scores_std", deviation(e.scores()));
        figures.put("objective/non_score_reward", penalty);
        figures.put("objective/rlhf_reward", penalty + mean(e.rewards()));
        figures.put("generated_tokens", (double) e.tokens());
        texts(e, figures);
        return figures;
    }

    private static void texts(Experience e, Map<String, Double> figures) {
        double[] lengths = e.rollouts().stream().mapToDouble(r -> r.tokens().length).toArray();
        figures.put("rollouts/length", mean(lengths));
        figures.put(
                "rollouts/end_rate",
                (double) e.rollouts().stream().filter(Rollout::ended).count() / e.size());
        figures.put("rollouts/unique_tokens", (double) uniqueTokens(e.rollouts()));
        figures.put("rollouts/distinct_2", distinctPairs(e.rollouts()));
        double selfBleu = SelfBleu.of(e.rollouts().stream().map(Rollout::tokens).toList());
        if (Double.isFinite(selfBleu)) {
            figures.put("rollouts/self_bleu", selfBleu);
        }
        double correlation = correlation(e.scores(), lengths);
        if (Double.isFinite(correlation)) {
            figures.put("rollouts/reward_length_correlation", correlation);
        }
    }

    private static int uniqueTokens(List<Rollout> rollouts) {
        return rollouts.stream()
                .flatMapToInt(r -> Arrays.stream(r.tokens()))
                .boxed()
                .collect(Collectors.toSet())
                .size();
    }

    /** Return the share of bigrams that differ; 1 where there is none. */
    private static double distinctPairs(List<Rollout> rollouts) {
        Set<List<Integer>> distinct = new HashSet<>();
        int all = 0;
        for (Rollout rollout : rollouts) {
            int[] tokens = rollout.tokens();
            for (int t = 1; t < tokens.length; t++, all++) {
                distinct.add(List.of(tokens[t - 1], tokens[t]));
            }
        }
        return all == 0 ? 1 : (double) distinct.size() / all;
    }

    static double mean(double[] x) {
        return Arrays.stream(x).sum() / x.length;
    }

    /** Return the unbiased deviation; of a number alone 0. */
    static double deviation(double[] x) {
        double mean = mean(x);
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / Math.max(1, x.length - 1));
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
        }
        return product / Math.max(1, x.length - 1) / (deviation(x) * deviation(y));
    }
}
