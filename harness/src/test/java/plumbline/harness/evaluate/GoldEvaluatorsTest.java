package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.world.GoldReward;
import plumbline.problem.ProblemException;
import plumbline.spi.Measurement;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.stream.Stream;

class GoldEvaluatorsTest {
    private static final RewardSource LENGTH =
            answers -> answers.stream().mapToDouble(a -> a.text().length()).toArray();

    @Test
    void goldRewardIsTheMeanOverPrompts() {
        Measurement gold =
                new GoldRewardEvaluator()
                        .evaluate(
                                FakeEvaluation.ofAnswers(LENGTH, answers("a", "abcd"), List.of()),
                                NoSettings.NONE)
                        .getFirst();

        assertArrayEquals(new double[] {1, 4}, gold.values());
        assertEquals(2.5, gold.figure());
        assertEquals("gold-reward", gold.name());
    }

    @Test
    void theWorldsGoldRewardComesWithItsParts() {
        Answer answer =
                new Answer(
                        Prompt.text("Is there a quiet café near the river?"),
                        "The Blue Fox is a quiet café near the lake.");

        List<Measurement> measurements =
                new GoldRewardEvaluator()
                        .evaluate(
                                FakeEvaluation.ofAnswers(
                                        new GoldReward(), List.of(answer), List.of()),
                                NoSettings.NONE);

        assertEquals(
                List.of(
                        "gold-reward",
                        "gold-reward/relevance",
                        "gold-reward/courtesy",
                        "gold-reward/honesty",
                        "gold-reward/brevity",
                        "gold-reward/form"),
                measurements.stream().map(Measurement::name).toList());
        assertEquals(1 / 3.0, measurements.get(1).figure(), 1e-12);
    }

    @Test
    void aWinCountsOneATieHalfAndALossNothing() {
        Measurement wins =
                new WinRateEvaluator()
                        .evaluate(
                                FakeEvaluation.ofAnswers(
                                        LENGTH, answers("aaa", "b", "c"), answers("a", "b", "cc")),
                                NoSettings.NONE)
                        .getFirst();

        assertArrayEquals(new double[] {1, 0.5, 0}, wins.values());
        assertEquals(0.5, wins.figure());
    }

    @Test
    void withoutAGoldRewardTheUserIsToldWhatToDo() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () ->
                                new WinRateEvaluator()
                                        .evaluate(
                                                FakeEvaluation.ofAnswers(
                                                        null, List.of(), List.of()),
                                                NoSettings.NONE));

        assertEquals(
                "'win-rate' needs a gold reward, and the data have none.",
                e.problems().getFirst().message());
    }

    private static List<Answer> answers(String... texts) {
        return Stream.of(texts).map(t -> new Answer(Prompt.text("p"), t)).toList();
    }
}
