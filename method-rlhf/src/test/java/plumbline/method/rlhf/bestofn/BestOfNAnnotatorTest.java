package plumbline.method.rlhf.bestofn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Demonstration;
import plumbline.problem.ProblemException;
import plumbline.spi.RewardSource;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;

import java.util.List;
import java.util.stream.Stream;

class BestOfNAnnotatorTest {
    private static final RewardSource LONGER =
            answers -> answers.stream().mapToDouble(a -> a.text().length()).toArray();

    private final BestOfNAnnotator bestOf = new BestOfNAnnotator();
    private final FakeStageContext context =
            new FakeStageContext(Lessons.policy(), Lessons.data(), 3).withReward(LONGER);

    @Test
    void keepsOneAnswerToEachPromptAndTheMoreAreDrawnTheBetterItIs() {
        TrainingData made = bestOf.annotate(context, settings(8, false));
        assertEquals(
                context.data().prompts(),
                made.demonstrations().stream().map(Demonstration::prompt).toList());
        double bestOf8 = context.curve("best_of_n/best_score")[0];
        assertTrue(bestOf8 > context.curve("best_of_n/mean_score")[0]);
        assertEquals(
                bestOf8,
                made.demonstrations().stream()
                        .mapToInt(d -> d.completion().length())
                        .average()
                        .orElseThrow(),
                1e-9);
        FakeStageContext two =
                new FakeStageContext(Lessons.policy(), Lessons.data(), 3).withReward(LONGER);
        bestOf.annotate(two, settings(2, false));
        assertTrue(two.curve("best_of_n/best_score")[0] < bestOf8);
    }

    @Test
    void theBoundOfItsKlIsRecorded() {
        bestOf.annotate(context, settings(8, false));
        assertEquals(Math.log(8) - 7 / 8.0, context.curve("best_of_n/kl_bound")[0], 1e-12);
    }

    @Test
    void demonstrationsMayBeAddedToThoseThatAreThere() {
        TrainingData replaced = bestOf.annotate(context, settings(4, false));
        TrainingData added = bestOf.annotate(context, settings(4, true));
        assertEquals(
                Stream.concat(
                                context.data().demonstrations().stream(),
                                replaced.demonstrations().stream())
                        .toList(),
                added.demonstrations());
        assertEquals(context.data().preferences(), added.preferences());
        assertEquals(context.data().heldOutDemonstrations(), added.heldOutDemonstrations());
    }

    @Test
    void aRewardThatIsNoNumberIsNamedWithItsText() {
        FakeStageContext broken =
                new FakeStageContext(Lessons.policy(), Lessons.data(), 3)
                        .withReward(
                                answers -> answers.stream().mapToDouble(a -> Double.NaN).toArray());
        ProblemException e =
                assertThrows(
                        ProblemException.class, () -> bestOf.annotate(broken, settings(2, false)));
        assertEquals("bad-reward", e.problems().getFirst().kind());
        assertTrue(e.getMessage().contains("NaN to the answer '"), e.getMessage());
    }

    private static BestOfNSettings settings(int n, boolean add) {
        return new BestOfNSettings(n, 0, 6, Sampling.PLAIN, add);
    }

    @Test
    void theLargestOfSeveralNumbersIsHowManyAreDrawn() {
        assertEquals(16, new BestOfNEvaluation(List.of(4, 16), 0, 6, Sampling.PLAIN).drawn());
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new BestOfNEvaluation(List.of(4, 16), 8, 6, Sampling.PLAIN));
        assertEquals("samples is 8; the best of 16 needs as many", e.getMessage());
    }
}
