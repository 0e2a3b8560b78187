package plumbline.support;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;

import java.util.Random;

/** Draws which of two answers is shown first, and whether everybody is to judge the pair. */
public final class Sides {
    private Sides() {}

    /**
     * {@return the random numbers of one prompt: they follow from it and the seed, whatever the
     * other prompts are}
     *
     * @param seed of the stage
     * @param prompt told from others by its key
     */
    public static Random random(long seed, Prompt prompt) {
        return new Random(Seeds.derive(seed, prompt.key()));
    }

    /**
     * Make a pair of two answers.
     *
     * @param prompt what both answer
     * @param one of the answers
     * @param other answer
     * @param calibration the share of pairs that every rater judges
     * @param random draws the side, then the calibration
     * @return the pair, either answer shown first
     */
    public static AnswerPair drawn(
            Prompt prompt, String one, String other, double calibration, Random random) {
        boolean swap = random.nextBoolean();
        return AnswerPair.of(
                prompt, swap ? other : one, swap ? one : other, random.nextDouble() < calibration);
    }
}
