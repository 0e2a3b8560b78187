package plumbline.support;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.spi.StageContext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes pairs of answers that were drawn, for somebody to compare. */
public final class AnswerPairs {
    private AnswerPairs() {}

    /**
     * Pair each prompt's different answers; which one is shown first is drawn.
     *
     * @param context gets a caution about prompts with one answer only; its seed draws sides and
     *     pairs
     * @param drawn the different answers to each prompt
     * @param perPrompt how many pairs of a prompt's, drawn at random; 0 for all there are
     * @param calibration the share of pairs that every rater judges
     * @return pairs in the order of the prompts; none of a prompt with one answer
     */
    public static List<AnswerPair> of(
            StageContext context, List<Drawn> drawn, int perPrompt, double calibration) {
        long alike = drawn.stream().filter(d -> d.texts().size() < 2).count();
        if (alike > 0) {
            context.caution(
                    "%d of %d prompts had one answer only, again and again; they gave no pair."
                            .formatted(alike, drawn.size()));
        }
        return drawn.stream()
                .flatMap(d -> pairs(d, perPrompt, calibration, context.seed()).stream())
                .toList();
    }

    private static List<AnswerPair> pairs(
            Drawn drawn, int perPrompt, double calibration, long seed) {
        Prompt prompt = drawn.prompt();
        List<String> answers = drawn.texts();
        Random random = Sides.random(seed, prompt);
        List<AnswerPair> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            for (int j = 0; j < i; j++) {
                all.add(Sides.drawn(prompt, answers.get(j), answers.get(i), calibration, random));
            }
        }
        Collections.shuffle(all, random);
        int wanted = perPrompt == 0 ? all.size() : perPrompt;
        return all.subList(0, Math.min(wanted, all.size()));
    }
}
