package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import plumbline.problem.ProblemException;
import plumbline.spi.Rollout;

import java.util.List;
import java.util.stream.IntStream;

class LabelledPairsTest {
    /** Three answers to each of two prompts; answer i is the token 10 + i. */
    private static final List<Rollout> ROLLOUTS =
            IntStream.range(0, 6)
                    .mapToObj(
                            i ->
                                    new Rollout(
                                            i / 3,
                                            i % 3,
                                            new int[] {i / 3},
                                            new int[] {10 + i},
                                            new double[] {-1},
                                            true))
                    .toList();

    @Test
    void theBestAndTheWorstAnswerOfAPromptMakeAPair() {
        LabelledPairs pairs = LabelledPairs.of(ROLLOUTS, new double[] {0.5, 2, -1, 3, 0, 1}, 3);
        assertArrayEquals(new int[] {1, 0}, pairs.chosen());
        assertArrayEquals(new int[] {2, 1}, pairs.rejected());
        assertArrayEquals(new int[] {11}, pairs.pairs().getFirst().completions().getFirst());
        assertArrayEquals(new int[] {12}, pairs.pairs().getFirst().completions().getLast());
        assertArrayEquals(new int[] {1}, pairs.pairs().getLast().prompt());
        assertEquals(0, pairs.ties());
    }

    @Test
    void answersOfOneRewardAreATieAndNoPair() {
        LabelledPairs pairs = LabelledPairs.of(ROLLOUTS, new double[] {1, 1, 1, 0, 0, 1}, 3);
        assertEquals(1, pairs.ties());
        assertEquals(1, pairs.pairs().size());
        assertArrayEquals(new int[] {2}, pairs.chosen());
    }

    @Test
    void answersThatCannotBeComparedAreNoPairAndNoTie() {
        double nan = Double.NaN;
        LabelledPairs pairs = LabelledPairs.of(ROLLOUTS, new double[] {nan, nan, nan, 0, 0, 1}, 3);
        assertEquals(1, pairs.invalid());
        assertEquals(0, pairs.ties());
        assertEquals(1, pairs.pairs().size());
    }

    @Test
    void whatTiedAttemptsTookIsCounted() {
        LabelledPairs pairs =
                LabelledPairs.decided(
                        "online",
                        attempt ->
                                LabelledPairs.of(
                                        ROLLOUTS, new double[] {0, 0, attempt, 0, 0, 0}, 3));
        assertEquals(1, pairs.pairs().size());
        assertEquals(3, pairs.ties());
        assertEquals(12, pairs.rollouts().size());
    }

    @Test
    void nothingButTiesIsTheUsersProblem() {
        ProblemException problem =
                assertThrows(
                        ProblemException.class,
                        () ->
                                LabelledPairs.decided(
                                        "online",
                                        _ -> LabelledPairs.of(ROLLOUTS, new double[6], 3)));
        assertEquals("only-ties", problem.problems().getFirst().kind());
    }
}
