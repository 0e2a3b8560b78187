package plumbline.harness.data;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.result.DataReport.Section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the data report's sections, and warns of what a reader of results should know. */
public final class Reporting {
    private static final double LEFT_OUT_SHARE = 0.1;
    private static final double LONGER_SHARE = 0.65;

    private Reporting() {}

    static Section preferences(Part<PreferencePair> part) {
        return preferences(part.name(), part.counts(), part.examples());
    }

    static Section demonstrations(Part<Demonstration> part) {
        return demonstrations(part.name(), part.counts(), part.examples());
    }

    static Section labels(Part<LabelledAnswer> part) {
        return labels(part.name(), part.counts(), part.examples());
    }

    static Section prompts(Part<Prompt> part) {
        return prompts(part.name(), part.counts(), part.examples());
    }

    /** Describe preference pairs: the counts, ties and distinct prompts, and their lengths. */
    public static Section preferences(
            String name, Map<String, Long> counts, List<PreferencePair> pairs) {
        counts.putIfAbsent("dropped: " + Examples.EQUAL, 0L);
        counts.put("ties", pairs.stream().filter(PreferencePair::tie).count());
        counts.put("distinct prompts", distinct(pairs.stream().map(PreferencePair::prompt)));
        return new Section(name, counts, Lengths.ofPairs(pairs));
    }

    /** Describe labelled answers: how many of each kind, distinct prompts, and their lengths. */
    public static Section labels(
            String name, Map<String, Long> counts, List<LabelledAnswer> labels) {
        long good = labels.stream().filter(LabelledAnswer::desirable).count();
        counts.put("good", good);
        counts.put("bad", labels.size() - good);
        counts.put("distinct prompts", distinct(labels.stream().map(LabelledAnswer::prompt)));
        return new Section(name, counts, Lengths.ofLabels(labels));
    }

    public static Section demonstrations(
            String name, Map<String, Long> counts, List<Demonstration> demonstrations) {
        counts.put(
                "distinct prompts", distinct(demonstrations.stream().map(Demonstration::prompt)));
        return new Section(name, counts, Lengths.ofDemonstrations(demonstrations));
    }

    public static Section prompts(String name, Map<String, Long> counts, List<Prompt> prompts) {
        counts.put("distinct prompts", distinct(prompts.stream()));
        return new Section(name, counts, Map.of());
    }

    /** Describe the pairs made of a good and a bad answer to one prompt. */
    static Section pairsOfLabels(List<PreferencePair> pairs) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("made of labels", (long) pairs.size());
        counts.put("distinct prompts", distinct(pairs.stream().map(PreferencePair::prompt)));
        return new Section("preferences (from labels)", counts, Lengths.ofPairs(pairs));
    }

    /** Warn where many rows were left out. */
    static List<String> ofLosses(Part<?> part) {
        double share = part.read() == 0 ? 0 : (double) part.leftOut() / part.examplesRead();
        if (share <= LEFT_OUT_SHARE) {
            return List.of();
        }
        return List.of(
                "%s: %.0f %% of the rows were left out (%d of %d)."
                        .formatted(part.name(), 100 * share, part.leftOut(), part.examplesRead()));
    }

    /** Warn where chosen answers are longer more often than not: methods may learn just that. */
    public static List<String> ofLengthBias(List<PreferencePair> pairs) {
        double longer = Lengths.shareChosenLonger(pairs.stream().filter(p -> !p.tie()).toList());
        List<String> warnings = new ArrayList<>();
        if (longer >= LONGER_SHARE) {
            warnings.add(
                    "preferences: the chosen answer is the longer one in %.0f %% of the pairs; a gain may be length alone."
                            .formatted(100 * longer));
        }
        return warnings;
    }

    private static long distinct(Stream<Prompt> prompts) {
        return prompts.map(Prompt::key).distinct().count();
    }
}
