package plumbline.method.rlhf.reward;

import plumbline.data.PreferencePair;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An answer as numbers: how often it has each word of a vocabulary. Upper case does not matter; a
 * punctuation mark is a word; other words are not counted.
 *
 * @param words distinct, in the order of the numbers
 */
record BagOfWords(List<String> words, Map<String, Integer> places) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+|[^\\p{L}\\p{N}\\s]");

    static BagOfWords of(List<String> words) {
        Map<String, Integer> places = new HashMap<>();
        words.forEach(word -> places.put(word, places.size()));
        return new BagOfWords(List.copyOf(words), Map.copyOf(places));
    }

    /** Choose the words that most answers have; of equally common ones the first by spelling. */
    static BagOfWords of(List<PreferencePair> pairs, int most) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        pairs.stream()
                .flatMap(pair -> Stream.of(pair.chosen(), pair.rejected()))
                .forEach(answer -> split(answer).distinct().forEach(w -> count(w, answers)));
        Comparator<Map.Entry<String, Integer>> commonest =
                Map.Entry.<String, Integer>comparingByValue().reversed();
        return of(
                answers.entrySet().stream()
                        .sorted(commonest.thenComparing(Map.Entry.comparingByKey()))
                        .limit(most)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static void count(String word, Map<String, Integer> answers) {
        answers.merge(word, 1, Integer::sum);
    }

    private static Stream<String> split(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
    }

    int size() {
        return words.size();
    }

    float[] counts(String text) {
        float[] counts = new float[size()];
        split(text).map(places::get).filter(place -> place != null).forEach(p -> counts[p]++);
        return counts;
    }

    /** Return the counts of the chosen answer less those of the rejected one. */
    float[] difference(PreferencePair pair) {
        float[] difference = counts(pair.chosen());
        float[] rejected = counts(pair.rejected());
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= rejected[i];
        }
        return difference;
    }

    float[][] differences(List<PreferencePair> pairs, int... indices) {
        return Arrays.stream(indices)
                .mapToObj(i -> difference(pairs.get(i)))
                .toArray(float[][]::new);
    }
}
