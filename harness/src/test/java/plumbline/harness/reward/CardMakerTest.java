package plumbline.harness.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.reward.RewardCard.Share;
import plumbline.harness.stats.Interval;
import plumbline.spi.Head;
import plumbline.spi.RewardShape;
import plumbline.spi.TrainingData;
import plumbline.testkit.Lessons;
import plumbline.testkit.RuleReward;
import plumbline.testkit.TabularPolicy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class CardMakerTest {
    private static final Prompt PROMPT = Prompt.text("where bank");

    /** A senior's pair, and a baseline that likes short answers. */
    private static final Yardsticks AGAINST =
            new Yardsticks(
                    Optional.empty(),
                    List.of(PreferencePair.of(PROMPT, "left", "right please")),
                    List.of(
                            new Yardsticks.Baseline(
                                    "short", new RuleReward(a -> -a.text().length()))));

    private static EnsembleReward reward(int members) {
        TabularPolicy policy = Lessons.policy();
        List<ModelReward> models =
                IntStream.range(0, members)
                        .mapToObj(m -> new ModelReward(policy.copyWithHead(Head.REWARD, m)))
                        .toList();
        return new EnsembleReward(models, RewardShape.PLAIN, RewardScale.plain(members));
    }

    private static RewardCard card(int members, PreferencePair... heldOut) {
        TrainingData data =
                new TrainingData(
                        List.of(),
                        List.of(),
                        List.of(PreferencePair.of(PROMPT, "left please thanks", "left")),
                        List.of(heldOut),
                        List.of());
        return CardMaker.make("rm", reward(members), data, AGAINST).orElseThrow();
    }

    @Test
    void aPairAndItsSwapAreRightOnceTogether() {
        RewardCard card =
                card(
                        1,
                        PreferencePair.of(PROMPT, "left", "right please"),
                        PreferencePair.of(PROMPT, "right please", "left"));
        assertEquals(0.5, card.accuracy().value());
        assertEquals(0.5, card.auc());
        assertEquals(0.5, card.lengthOnly().value());
        assertEquals(card.chosen().mean(), card.rejected().mean(), 1e-15);
        assertNull(card.ceiling());
        assertTrue(card.failures().getFirst().contains("may be mere chance"), card::headline);
    }

    @Test
    void theLengthRuleLearnsItsDirectionFromTheTrainingPairs() {
        assertArrayEquals(new double[] {1, 0, 0.5}, LengthRule.of(new int[] {4, 2}).won(lengths()));
        assertArrayEquals(new double[] {0, 1, 0.5}, LengthRule.of(new int[] {2, 4}).won(lengths()));
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5}, LengthRule.of(new int[] {2, 2}).won(lengths()));
    }

    private static int[] lengths() {
        return new int[] {5, 3, 3, 5, 4, 4};
    }

    @Test
    void simpleRewardsAndSeniorsPairsAreAskedToo() {
        RewardCard card =
                card(
                        1,
                        PreferencePair.of(PROMPT, "left", "right please"),
                        PreferencePair.of(PROMPT, "left", "left please thanks"),
                        PreferencePair.of(PROMPT, "right please", "left"));
        assertEquals("short", card.baselines().getFirst().name());
        assertEquals(2.0 / 3, card.baselines().getFirst().accuracy().value(), 1e-12);
        assertEquals(1, card.goldenPairs());
        double ofSeniors =
                card(1, PreferencePair.of(PROMPT, "left", "right please")).accuracy().value();
        assertEquals(ofSeniors, card.golden().value());
        assertEquals(card.accuracy().value() > 0.67, card.unsurpassed().isEmpty());
    }

    @Test
    void disagreementIsToldForEnsemblesAlone() {
        PreferencePair pair = PreferencePair.of(PROMPT, "left", "right please");
        PreferencePair swapped = PreferencePair.of(PROMPT, "right please", "left");
        assertNull(card(1, pair, swapped).disagreementWhenRight());
        RewardCard ensemble = card(3, pair, swapped);
        assertEquals(ensemble.disagreementWhenRight(), ensemble.disagreementWhenWrong(), 1e-15);
        assertTrue(ensemble.disagreementWhenRight() > 0);
    }

    @Test
    void readingsFollowTheCustomaryBounds() {
        assertEquals("below 65 %, not converged or noisy labels", reading(0.6));
        assertEquals("as is usual (70 to 80 %)", reading(0.75));
        assertEquals("above 90 %, memorised or trivial", reading(0.95));
        assertEquals("as good as the labels allow", CardReading.of(share(0.62), share(0.64)));
        assertTrue(CardReading.of(share(0.6), share(0.64)).startsWith("the labels would allow"));
    }

    @Test
    void whatFailsIsNamed() {
        assertEquals(List.of(), CardReading.failures(share(0.7), null, 12));
        assertEquals(
                List.of(
                        "its held-out accuracy, 60.0 % (57.0 to 63.0), is below 65 %",
                        "its scores are saturated: one is 140, beyond ±100"),
                CardReading.failures(share(0.6), null, 140));
        assertEquals(
                List.of(),
                CardReading.failures(share(0.6), share(0.62), 1),
                "noisy labels allow no more");
    }

    private static String reading(double accuracy) {
        return CardReading.of(share(accuracy), null);
    }

    private static Share share(double value) {
        return new Share(value, new Interval(value - 0.03, value + 0.03));
    }
}
