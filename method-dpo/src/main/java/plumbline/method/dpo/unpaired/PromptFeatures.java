package plumbline.method.dpo.unpaired;

import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A prompt as numbers: how often it has each of the commonest tokens, and how many others.
 *
 * @param places where each of those tokens is counted; the last place counts all others
 */
record PromptFeatures(Map<Integer, Integer> places) {
    private static final int MOST = 511;

    /** Choose the tokens that most prompts have; of equally common ones the smaller id. */
    static PromptFeatures of(List<TokenGroup> examples) {
        Map<Integer, Integer> prompts = new HashMap<>();
        for (TokenGroup example : examples) {
            Arrays.stream(example.prompt())
                    .distinct()
                    .forEach(t -> prompts.merge(t, 1, Integer::sum));
        }
        Comparator<Map.Entry<Integer, Integer>> commonest =
                Map.Entry.<Integer, Integer>comparingByValue().reversed();
        Stream<Integer> tokens =
                prompts.entrySet().stream()
                        .sorted(commonest.thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST)
                        .map(Map.Entry::getKey);
        Map<Integer, Integer> places = new HashMap<>();
        tokens.forEach(token -> places.put(token, places.size()));
        return new PromptFeatures(Map.copyOf(places));
    }

    int size() {
        return places.size() + 1;
    }

    float[] of(int[] prompt) {
        float[] counts = new float[size()];
        for (int token : prompt) {
            counts[places.getOrDefault(token, places.size())]++;
        }
        return counts;
    }
}
