package plumbline.harness.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The n-grams of a corpus, sequence by sequence (Li et al. 2016, distinct-n).
 *
 * @param bySequence every occurrence, in order; a sequence shorter than n has none
 */
record Ngrams<T>(List<List<List<T>>> bySequence) {
    static <T> Ngrams<T> of(List<List<T>> sequences, int n) {
        return new Ngrams<>(sequences.stream().map(s -> ngrams(s, n)).toList());
    }

    /** Count all occurrences. */
    long total() {
        return bySequence.stream().mapToLong(List::size).sum();
    }

    /** Compute the share of occurrences that are distinct, over the corpus as one. */
    double distinct() {
        return (double) counts().size() / total();
    }

    /** Compute the mean over sequences that have n-grams of the share distinct within each. */
    double distinctPerSequence() {
        return bySequence.stream()
                .filter(s -> !s.isEmpty())
                .mapToDouble(s -> (double) new HashSet<>(s).size() / s.size())
                .average()
                .orElse(Double.NaN);
    }

    /** Return for each sequence the share of its n-grams that it had before; NaN without any. */
    double[] repeated() {
        return bySequence.stream()
                .mapToDouble(s -> 1 - (double) new HashSet<>(s).size() / s.size())
                .toArray();
    }

    /** Return how many n-grams each sequence has. */
    double[] sizes() {
        return bySequence.stream().mapToDouble(List::size).toArray();
    }

    /**
     * Share the corpus's distinct n-grams out among its sequences: an n-gram that occurs c times
     * gives each occurrence 1/c.
     *
     * @return per sequence the mean share of its n-grams, 0 where it has none; weighted by {@link
     *     #sizes} their mean is {@link #distinct}
     */
    double[] contributions() {
        Map<List<T>, Integer> counts = counts();
        return bySequence.stream()
                .mapToDouble(
                        s -> s.stream().mapToDouble(g -> 1.0 / counts.get(g)).average().orElse(0))
                .toArray();
    }

    private Map<List<T>, Integer> counts() {
        Map<List<T>, Integer> counts = new HashMap<>();
        bySequence.forEach(s -> s.forEach(g -> counts.merge(g, 1, Integer::sum)));
        return counts;
    }

    private static <T> List<List<T>> ngrams(List<T> sequence, int n) {
        List<List<T>> ngrams = new ArrayList<>();
        for (int i = 0; i + n <= sequence.size(); i++) {
            ngrams.add(sequence.subList(i, i + n));
        }
        return ngrams;
    }

    static List<Integer> boxed(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }
}
