package plumbline.harness.data;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** How long answers are, in characters (code points) and in words (between white space). */
final class Lengths {
    private static final Pattern WORD = Pattern.compile("\\S+");

    private Lengths() {}

    /** Compare chosen and rejected answers; ties are left out. */
    static Map<String, Double> ofPairs(List<PreferencePair> pairs) {
        List<PreferencePair> decided = pairs.stream().filter(p -> !p.tie()).toList();
        List<String> chosen = decided.stream().map(PreferencePair::chosen).toList();
        List<String> rejected = decided.stream().map(PreferencePair::rejected).toList();
        Map<String, Double> statistics = new LinkedHashMap<>();
        summarise("chosen", chosen, statistics);
        summarise("rejected", rejected, statistics);
        if (!decided.isEmpty()) {
            statistics.put("chosen longer, share of pairs", shareChosenLonger(decided));
        }
        return statistics;
    }

    static Map<String, Double> ofLabels(List<LabelledAnswer> labels) {
        Map<String, Double> statistics = new LinkedHashMap<>();
        summarise("good", completions(labels, true), statistics);
        summarise("bad", completions(labels, false), statistics);
        return statistics;
    }

    private static List<String> completions(List<LabelledAnswer> labels, boolean good) {
        return labels.stream()
                .filter(label -> label.desirable() == good)
                .map(LabelledAnswer::completion)
                .toList();
    }

    static Map<String, Double> ofDemonstrations(List<Demonstration> demonstrations) {
        Map<String, Double> statistics = new LinkedHashMap<>();
        summarise(
                "completion",
                demonstrations.stream().map(Demonstration::completion).toList(),
                statistics);
        return statistics;
    }

    /** Compute the share of pairs whose chosen answer has more words; equal lengths count half. */
    static double shareChosenLonger(List<PreferencePair> pairs) {
        return pairs.stream()
                .mapToInt(p -> Long.compare(words(p.chosen()), words(p.rejected())))
                .mapToDouble(order -> (order + 1) / 2.0)
                .average()
                .orElse(Double.NaN);
    }

    static long words(String text) {
        return WORD.matcher(text).results().count();
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void summarise(String name, List<String> texts, Map<String, Double> statistics) {
        if (!texts.isEmpty()) {
            summarise(name + " characters", texts, Lengths::characters, statistics);
            summarise(name + " words", texts, Lengths::words, statistics);
        }
    }

    private static void summarise(
            String name,
            List<String> texts,
            ToLongFunction<String> length,
            Map<String, Double> statistics) {
        double[] sorted = texts.stream().mapToDouble(length::applyAsLong).sorted().toArray();
        statistics.put(name + ", mean", Arrays.stream(sorted).average().orElseThrow());
        statistics.put(name + ", median", quantile(sorted, 0.5));
        statistics.put(name + ", p95", quantile(sorted, 0.95));
    }

    /** Interpolate linearly between order statistics (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
