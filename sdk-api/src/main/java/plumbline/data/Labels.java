package plumbline.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns preference pairs into labelled answers, and back. */
public final class Labels {
    private Labels() {}

    /** Call each pair's chosen answer good and its rejected one bad; a tie labels nothing. */
    public static List<LabelledAnswer> ofPairs(List<PreferencePair> pairs) {
        return pairs.stream()
                .filter(pair -> !pair.tie())
                .flatMap(
                        p ->
                                Stream.of(
                                        new LabelledAnswer(
                                                p.prompt(), p.chosen(), true, p.annotator()),
                                        new LabelledAnswer(
                                                p.prompt(), p.rejected(), false, p.annotator())))
                .toList();
    }

    /**
     * Prefer each good answer to each bad answer of the same prompt. A prompt with answers of one
     * kind alone gives no pair.
     */
    public static List<PreferencePair> pairs(List<LabelledAnswer> labels) {
        Map<Prompt, List<LabelledAnswer>> byPrompt = new LinkedHashMap<>();
        for (LabelledAnswer label : labels) {
            byPrompt.computeIfAbsent(label.prompt(), _ -> new ArrayList<>()).add(label);
        }
        return byPrompt.values().stream().flatMap(Labels::pairsOfOnePrompt).toList();
    }

    private static Stream<PreferencePair> pairsOfOnePrompt(List<LabelledAnswer> answers) {
        return answers.stream()
                .filter(LabelledAnswer::desirable)
                .flatMap(
                        good ->
                                answers.stream()
                                        .filter(bad -> beats(good, bad))
                                        .map(bad -> pair(good, bad)))
                .distinct();
    }

    private static boolean beats(LabelledAnswer good, LabelledAnswer other) {
        return !other.desirable() && !other.completion().equals(good.completion());
    }

    private static PreferencePair pair(LabelledAnswer good, LabelledAnswer bad) {
        return PreferencePair.of(good.prompt(), good.completion(), bad.completion());
    }
}
