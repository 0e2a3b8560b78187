package plumbline.harness.world;

import plumbline.data.Answer;
import plumbline.data.LabelledAnswer;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Simulated people who compare two replies, or judge one. With u the difference of what they
 * perceive, first less second, the first is preferred with probability σ(u / noise), where
 *
 * <pre>u = gold(first) − gold(second) + lengthBias · (words(first) − words(second)) / 10</pre>
 *
 * Where u is 0 they call it a tie; no coin decides.
 *
 * @param noise a temperature; 0 for people who never err
 * @param lengthBias gold points that they give ten words more
 */
record Annotators(GoldReward gold, double noise, double lengthBias) {
    private static final int PEOPLE = 5;
    private static final double SAME = 1e-9;

    /**
     * The gold from which on a reply is good in itself: about what half of the drawn ones reach.
     */
    static final double PASSABLE = 0.4;

    PreferencePair label(Prompt prompt, String first, String second, SplittableRandom random) {
        Optional<String> who = someone(random);
        double u = perceived(prompt, first) - perceived(prompt, second);
        boolean tie = Math.abs(u) < SAME;
        boolean swap = !tie && random.nextDouble() >= probabilityOfFirst(u);
        return new PreferencePair(
                prompt,
                swap ? second : first,
                swap ? first : second,
                OptionalDouble.empty(),
                tie,
                who);
    }

    /**
     * Ask one of them whether a reply is good. It is called so with probability σ((perceived −
     * {@link #PASSABLE}) / noise); a reply that is just passable is good.
     */
    LabelledAnswer judge(Prompt prompt, String reply, SplittableRandom random) {
        Optional<String> who = someone(random);
        double u = perceived(prompt, reply) - PASSABLE;
        boolean good = Math.abs(u) < SAME || random.nextDouble() < probabilityOfFirst(u);
        return new LabelledAnswer(prompt, reply, good, who);
    }

    private static Optional<String> someone(SplittableRandom random) {
        return Optional.of("annotator-" + (1 + random.nextInt(PEOPLE)));
    }

    double probabilityOfFirst(double u) {
        return noise == 0 ? (u > 0 ? 1 : 0) : 1 / (1 + Math.exp(-u / noise));
    }

    private double perceived(Prompt prompt, String reply) {
        return gold.parts(new Answer(prompt, reply)).gold()
                + lengthBias * Words.split(reply).size() / 10.0;
    }
}
