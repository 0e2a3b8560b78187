package plumbline.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns preference pairs into labelled answers, and back. */
public final class Labels {
    private Labels() {}

    /**
     * Call each pair's chosen answer good and its rejected one bad; a tie labels nothing.
     *
     * @param pairs in any order
     * @return two answers a pair, the good one first, in the order of the pairs; with the pair's
     *     annotator
     */
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
     *
     * @param labels of any prompts, in any order
     * @return every good answer beside every bad one of another text, grouped by prompt in the
     *     order in which prompts first appear; each pair once, certain and without an annotator
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
