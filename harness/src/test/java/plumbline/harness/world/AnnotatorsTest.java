package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class AnnotatorsTest {
    private static final Prompt WISH = Prompt.text("Is there a quiet café near the river?");
    private static final String GOOD = "The Blue Fox is a quiet café near the river.";
    private static final String LONG_GOOD = GOOD + " I was young once as well.";
    private static final String BAD = "The Blue Fox is a lively bar near the lake.";

    @Test
    void withoutNoiseTheBetterReplyIsAlwaysChosen() {
        List<PreferencePair> pairs = label(new Annotators(new GoldReward(), 0, 0), BAD, GOOD);

        assertTrue(pairs.stream().allMatch(p -> p.chosen().equals(GOOD)));
    }

    @Test
    void withNoiseTheShareOfErrorsIsTheLogisticOfTheDifference() {
        Annotators annotators = new Annotators(new GoldReward(), 0.5, 0);

        double right = share(label(annotators, BAD, GOOD), GOOD);

        assertEquals(1 / (1 + Math.exp(-1 / 0.5)), annotators.probabilityOfFirst(1), 1e-12);
        assertEquals(annotators.probabilityOfFirst(1), right, 0.03);
    }

    @Test
    void equallyGoodRepliesAreATieAndNoCoinDecides() {
        List<PreferencePair> pairs =
                label(new Annotators(new GoldReward(), 0.5, 0), GOOD, GOOD.replace("Fox", "Bell"));

        assertTrue(pairs.stream().allMatch(p -> p.tie() && p.chosen().equals(GOOD)));
    }

    @Test
    void aLengthBiasPrefersTheLongerOfEquallyGoodReplies() {
        List<PreferencePair> pairs =
                label(new Annotators(new GoldReward(), 0, 0.2), GOOD, LONG_GOOD);

        assertTrue(pairs.stream().allMatch(p -> !p.tie() && p.chosen().equals(LONG_GOOD)));
    }

    @Test
    void theLengthBiasShowsInTheDataAndIsWarnedOf() {
        PreparedData biased =
                new Concierge(1, 0, 500, 0, 0, 1, 0.3, 0.5, 0, PanelSettings.DEFAULT).prepare();

        assertTrue(
                biased.report()
                        .warnings()
                        .getFirst()
                        .contains("the chosen answer is the longer one"));
    }

    private static List<PreferencePair> label(Annotators annotators, String first, String second) {
        return IntStream.range(0, 2000)
                .mapToObj(i -> annotators.label(WISH, first, second, new SplittableRandom(i)))
                .toList();
    }

    private static double share(List<PreferencePair> pairs, String chosen) {
        return pairs.stream().filter(p -> p.chosen().equals(chosen)).count()
                / (double) pairs.size();
    }
}
