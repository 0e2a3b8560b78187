package plumbline.method.rlhf.rollout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How alike completions are: each one's BLEU-4 against all others as its references, averaged (Zhu
 * et al. 2018, Texygen). 0 where they share nothing, 1 where all are the same.
 *
 * <p>BLEU as Papineni et al. 2002 have it, over tokens. An order of n-grams that has none in common
 * counts as 0.1 of one (Chen and Cherry 2014, method 1); an order for which a completion is too
 * short is left out.
 */
final class SelfBleu {
    private static final int ORDERS = 4;
    private static final double NONE_IN_COMMON = 0.1;

    private final List<int[]> texts;
    private final List<Map<List<Integer>, int[]>> most = new ArrayList<>();

    private SelfBleu(List<int[]> texts) {
        this.texts = texts;
        IntStream.rangeClosed(1, ORDERS).forEach(n -> most.add(mostOfEach(texts, n)));
    }

    /** Compute it; NaN where there are no two completions. */
    static double of(List<int[]> texts) {
        List<int[]> written = texts.stream().filter(t -> t.length > 0).toList();
        if (written.size() < 2) {
            return Double.NaN;
        }
        SelfBleu all = new SelfBleu(written);
        return written.stream().mapToDouble(all::bleu).average().orElseThrow();
    }

    private double bleu(int[] text) {
        double logs = 0;
        int orders = Math.min(ORDERS, text.length);
        for (int n = 1; n <= orders; n++) {
            logs += Math.log(precision(text, n));
        }
        return brevity(text) * Math.exp(logs / orders);
    }

    /** Return the share of the n-grams that some other text has as often. */
    private double precision(int[] text, int n) {
        Map<List<Integer>, int[]> counts = most.get(n - 1);
        int common = 0;
        for (Map.Entry<List<Integer>, Integer> gram : counts(text, n).entrySet()) {
            int[] two = counts.get(gram.getKey());
            int elsewhere = gram.getValue() == two[0] ? two[1] : two[0];
            common += Math.min(gram.getValue(), elsewhere);
        }
        return Math.max(common, NONE_IN_COMMON) / (text.length - n + 1);
    }

    /** Compute exp(1 − r/c) where c, the length, is below r, the nearest length of the others. */
    private double brevity(int[] text) {
        int nearest =
                texts.stream()
                        .filter(other -> other != text)
                        .mapToInt(other -> other.length)
                        .boxed()
                        .min((a, b) -> compare(a, b, text.length))
                        .orElseThrow();
        return text.length >= nearest ? 1 : Math.exp(1 - (double) nearest / text.length);
    }

    /** Order by distance; of two equally near the shorter. */
    private static int compare(int a, int b, int length) {
        int byDistance = Integer.compare(Math.abs(a - length), Math.abs(b - length));
        return byDistance == 0 ? Integer.compare(a, b) : byDistance;
    }

    /** For each n-gram, how often it stands in the text that has most of it, and in the next. */
    private static Map<List<Integer>, int[]> mostOfEach(List<int[]> texts, int n) {
        Map<List<Integer>, int[]> most = new HashMap<>();
        for (int[] text : texts) {
            counts(text, n)
                    .forEach(
                            (gram, count) -> {
                                int[] two = most.computeIfAbsent(gram, _ -> new int[2]);
                                two[1] = Math.max(two[1], Math.min(two[0], count));
                                two[0] = Math.max(two[0], count);
                            });
        }
        return most;
    }

    private static Map<List<Integer>, Integer> counts(int[] text, int n) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= text.length; i++) {
            List<Integer> gram = IntStream.range(i, i + n).mapToObj(t -> text[t]).toList();
            counts.merge(gram, 1, Integer::sum);
        }
        return counts;
    }
}
