package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.problem.ProblemException;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class DerangementTest {
    /** Example i answers prompt 0, 1, 2, 0, 1, 2, 0, 0: half of the prompts are the first. */
    private static final int[] PROMPTS = {0, 1, 2, 0, 1, 2, 0, 0};

    private static final List<TokenGroup> EXAMPLES =
            IntStream.range(0, PROMPTS.length)
                    .mapToObj(i -> TokenGroup.of(new int[] {PROMPTS[i]}, new int[] {100 + i}))
                    .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachAnswerStandsOnceUnderAnotherPrompt(long seed) {
        int[] partner = Derangement.of(EXAMPLES, seed, "kto").partner();
        int[] sorted = Arrays.stream(partner).sorted().toArray();
        assertArrayEquals(IntStream.range(0, PROMPTS.length).toArray(), sorted);
        for (int i = 0; i < partner.length; i++) {
            assertFalse(PROMPTS[i] == PROMPTS[partner[i]], "example " + i);
        }
    }

    @Test
    void mismatchedIsThePromptOfOneWithTheAnswerOfTheOther() {
        Derangement derangement = Derangement.of(EXAMPLES, 1, "kto");
        TokenGroup mismatched = derangement.mismatched(EXAMPLES, 2);
        assertArrayEquals(new int[] {2}, mismatched.prompt());
        assertEquals(100 + derangement.partner()[2], mismatched.completions().getFirst()[0]);
    }

    @Test
    void seedsDrawDifferentOnes() {
        assertFalse(
                Arrays.equals(
                        Derangement.of(EXAMPLES, 1, "kto").partner(),
                        Derangement.of(EXAMPLES, 2, "kto").partner()));
    }

    @Test
    void aPromptWithMoreThanHalfOfTheAnswersIsTheUsersProblem() {
        List<TokenGroup> most = EXAMPLES.subList(3, 8).stream().toList();
        assertThrows(
                ProblemException.class,
                () -> Derangement.of(List.of(most.get(0), most.get(3), most.get(1)), 1, "kto"));
    }
}
