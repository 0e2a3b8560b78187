package plumbline.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;

import java.util.List;
import java.util.OptionalInt;

class IdCodecTest {
    private final IdCodec codec = new IdCodec(10, OptionalInt.of(1), List.of(2, 3));

    @Test
    void textIsIdsBetweenSpaces() {
        assertArrayEquals(new int[] {4, 0, 9}, codec.plain(" 4 0\n9 "));
        assertEquals("4 0 9", codec.text(new int[] {4, 0, 9}));
        assertArrayEquals(new int[] {4, 5}, codec.prompt(Prompt.text("4 5")));
        assertArrayEquals(new int[] {6, 2}, codec.completion(" 6"));
    }

    @Test
    void anEmptyPromptIsTheBeginTokenOrTheEndTokenOrZero() {
        assertArrayEquals(new int[] {1}, codec.prompt(Prompt.text("")));
        OptionalInt none = OptionalInt.empty();
        assertArrayEquals(new int[] {2}, new IdCodec(9, none, List.of(2)).prompt(Prompt.text("")));
        assertArrayEquals(new int[] {0}, new IdCodec(9, none, List.of()).prompt(Prompt.text(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "-1", "10", "99999999999"})
    void whatIsNoIdIsRefused(String word) {
        ProblemException e =
                assertThrows(ProblemException.class, () -> codec.plain("1 " + word + " 2"));
        assertEquals(
                "'" + word + "' is no token id from 0 to 9.", e.problems().getFirst().message());
    }
}
