package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.problem.ProblemException;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;

import java.util.Arrays;
import java.util.List;

class MismatchedPairsTest {
    private static final LengthLimit LIMIT = new LengthLimit(10, LengthLimit.DROP);

    /**
     * Answers say to which prompt they were given: 10 and 11 to prompt 1, 20 and 21 to prompt 2.
     */
    private static final List<TokenGroup> GROUPS =
            List.of(
                    TokenGroup.of(new int[] {1}, new int[] {10}, new int[] {11}),
                    TokenGroup.of(new int[] {1}, new int[] {10, 0}, new int[] {11, 0}),
                    TokenGroup.of(new int[] {2}, new int[] {20}, new int[] {21}),
                    TokenGroup.of(new int[] {3}, new int[] {30}, new int[] {31}));

    @Test
    void theFirstAnswerBelongsToThePromptAndTheSecondToAnother() {
        for (TokenGroup pair : new MismatchedPairs(GROUPS, LIMIT, 1).at(3, 50)) {
            assertEquals(pair.prompt()[0], pair.completions().get(0)[0] / 10);
            assertNotEquals(pair.prompt()[0], pair.completions().get(1)[0] / 10);
        }
    }

    @Test
    void aStepsPairsFollowFromSeedAndStep() {
        MismatchedPairs pairs = new MismatchedPairs(GROUPS, LIMIT, 1);
        assertArrayEquals(answers(pairs.at(3, 50)), answers(pairs.at(3, 50)));
        assertFalse(Arrays.equals(answers(pairs.at(3, 50)), answers(pairs.at(4, 50))));
    }

    @Test
    void anAnswerThatDoesNotFitTheOtherPromptIsPassedOver() {
        List<TokenGroup> groups =
                List.of(
                        TokenGroup.of(new int[] {1, 1, 1}, new int[] {10}, new int[] {11}),
                        TokenGroup.of(new int[] {2}, new int[] {20, 0, 0}, new int[] {21, 0, 0}),
                        TokenGroup.of(new int[] {3}, new int[] {30}, new int[] {31}));
        LengthLimit four = new LengthLimit(4, LengthLimit.DROP);
        List<TokenGroup> drawn = new MismatchedPairs(groups, four, 1).at(0, 50);
        assertTrue(drawn.stream().allMatch(four::fits));
        assertTrue(drawn.stream().anyMatch(pair -> pair.prompt().length == 3));
    }

    @Test
    void oneAndTheSamePromptIsAProblem() {
        MismatchedPairs pairs = new MismatchedPairs(GROUPS.subList(0, 2), LIMIT, 1);
        ProblemException e = assertThrows(ProblemException.class, () -> pairs.at(0, 1));
        assertEquals("no-data", e.problems().getFirst().kind());
    }

    private static int[] answers(List<TokenGroup> pairs) {
        return pairs.stream().flatMapToInt(p -> Arrays.stream(p.completions().get(1))).toArray();
    }
}
