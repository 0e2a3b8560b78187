package plumbline.support;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;

import java.util.Random;

/** Draws which of two answers is shown first, and whether everybody is to judge the pair. */
public final class Sides {
    private Sides() {}

    /** Return the random numbers of one prompt: they follow from it, whatever the others are. */
    public static Random random(long seed, Prompt prompt) {
        return new Random(Seeds.derive(seed, prompt.key()));
    }

    /**
     * Make a pair of two answers.
     *
     * @param calibration the share of pairs that every rater judges
     */
    public static AnswerPair drawn(
            Prompt prompt, String one, String other, double calibration, Random random) {
        boolean swap = random.nextBoolean();
        return AnswerPair.of(
                prompt, swap ? other : one, swap ? one : other, random.nextDouble() < calibration);
    }
}
