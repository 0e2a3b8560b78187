package plumbline.method.rlhf.collect;

import plumbline.data.Vote;
import plumbline.data.Vote.Choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Turns several votes on a pair into one label. Where no choice leads, the label is a tie. */
final class Aggregation {
    /** Two choices are level where their weights differ by no more than rounding. */
    private static final double LEVEL = 1e-9;

    private Aggregation() {}

    /**
     * Decide every pair that has a vote; the key is the pair's id.
     *
     * @param raterPrior votes that each rater is taken to have given before; Dawid–Skene alone
     */
    static Map<String, Choice> decide(String how, double raterPrior, List<Vote> votes) {
        return switch (how) {
            case VotingSettings.MAJORITY -> vote(votes, _ -> 1);
            case VotingSettings.WEIGHTED -> weighted(votes);
            case VotingSettings.DAWID_SKENE -> dawidSkene(votes, raterPrior);
            default -> throw new IllegalArgumentException("no aggregation '" + how + "'");
        };
    }

    /**
     * Weight each annotator by the log-odds that he agrees with another rater of the same pair: one
     * who agrees no more often than chance has no weight, and none has a negative one. Shares are
     * smoothed by half a vote on either side.
     */
    private static Map<String, Choice> weighted(List<Vote> votes) {
        Map<String, double[]> agreements = new LinkedHashMap<>();
        for (List<Vote> pair : byPair(votes).values()) {
            for (Vote own : pair) {
                for (Vote other : pair) {
                    if (own != other) {
                        double[] counts =
                                agreements.computeIfAbsent(
                                        own.annotator(), _ -> new double[] {0.5, 0.5});
                        counts[own.choice() == other.choice() ? 0 : 1]++;
                    }
                }
            }
        }
        boolean alone = agreements.isEmpty();
        return vote(
                votes,
                v -> {
                    double[] counts = agreements.getOrDefault(v.annotator(), new double[] {1, 1});
                    return alone ? 1 : Math.max(0, Math.log(counts[0] / counts[1]));
                });
    }

    private static Map<String, Choice> dawidSkene(List<Vote> votes, double raterPrior) {
        List<String> pairs = votes.stream().map(Vote::pair).distinct().toList();
        List<String> annotators = votes.stream().map(Vote::annotator).distinct().toList();
        Map<String, Integer> pairAt = positions(pairs);
        Map<String, Integer> annotatorAt = positions(annotators);
        double[][][] counts = new double[pairs.size()][annotators.size()][Choice.values().length];
        for (Vote v : votes) {
            counts[pairAt.get(v.pair())][annotatorAt.get(v.annotator())][v.choice().ordinal()]++;
        }
        double[][] posterior = DawidSkene.fit(counts, held(raterPrior)).posterior();
        Map<String, Choice> labels = new LinkedHashMap<>();
        for (int i = 0; i < posterior.length; i++) {
            labels.put(pairs.get(i), leader(posterior[i]));
        }
        return labels;
    }

    /** The answers' sides were drawn, so that the first is better as often as the second. */
    private static DawidSkene.Prior held(double votes) {
        return votes == 0
                ? DawidSkene.Prior.NONE
                : new DawidSkene.Prior(votes, Choice.values().length - 1);
    }

    private static Map<String, Choice> vote(List<Vote> votes, ToDoubleFunction<Vote> weight) {
        Map<String, Choice> labels = new LinkedHashMap<>();
        byPair(votes)
                .forEach(
                        (id, pair) -> {
                            double[] sums = new double[Choice.values().length];
                            pair.forEach(
                                    v -> sums[v.choice().ordinal()] += weight.applyAsDouble(v));
                            labels.put(id, leader(sums));
                        });
        return labels;
    }

    private static Choice leader(double[] weights) {
        double most = Arrays.stream(weights).max().orElseThrow();
        List<Choice> leaders = new ArrayList<>();
        for (Choice choice : Choice.values()) {
            if (weights[choice.ordinal()] >= most - LEVEL) {
                leaders.add(choice);
            }
        }
        return leaders.size() == 1 ? leaders.getFirst() : Choice.TIE;
    }

    private static SequencedMap<String, List<Vote>> byPair(List<Vote> votes) {
        return votes.stream()
                .collect(
                        Collectors.groupingBy(Vote::pair, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> at = new LinkedHashMap<>();
        names.forEach(name -> at.put(name, at.size()));
        return at;
    }
}
