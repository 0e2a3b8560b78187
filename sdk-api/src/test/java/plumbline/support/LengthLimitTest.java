package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

import plumbline.spi.TokenGroup;

import java.util.Optional;

class LengthLimitTest {
    private static final int[] PROMPT = {1, 2, 3};
    private static final int[] SHORT = {4, 9};
    private static final int[] LONG = {5, 6, 7, 8, 9};

    @Test
    void whatFitsStaysAsItIs() {
        TokenGroup group = TokenGroup.of(PROMPT, SHORT, LONG);
        assertSame(group, new LengthLimit(8, LengthLimit.DROP).apply(group).orElseThrow());
        assertSame(group, new LengthLimit(8, LengthLimit.TRUNCATE).apply(group).orElseThrow());
    }

    @Test
    void oneLongCompletionDropsTheGroup() {
        TokenGroup group = TokenGroup.of(PROMPT, SHORT, LONG);
        assertEquals(Optional.empty(), new LengthLimit(7, LengthLimit.DROP).apply(group));
    }

    @Test
    void cutKeepsPromptAndEndToken() {
        TokenGroup cut =
                new LengthLimit(6, LengthLimit.TRUNCATE)
                        .apply(TokenGroup.of(PROMPT, SHORT, LONG))
                        .orElseThrow();
        assertArrayEquals(PROMPT, cut.prompt());
        assertArrayEquals(SHORT, cut.completions().get(0));
        assertArrayEquals(new int[] {5, 6, 9}, cut.completions().get(1));
    }

    @Test
    void promptWithoutRoomForATokenAndTheEndIsDroppedInAnyCase() {
        TokenGroup group = TokenGroup.of(PROMPT, LONG);
        assertEquals(Optional.empty(), new LengthLimit(4, LengthLimit.TRUNCATE).apply(group));
    }

    @Test
    void modelsContextIsTheLimitWhereNoneOrALongerOneIsSet() {
        assertEquals(64, LengthLimit.of(0, 64, LengthLimit.DROP).tokens());
        assertEquals(64, LengthLimit.of(100, 64, LengthLimit.DROP).tokens());
        assertEquals(32, LengthLimit.of(32, 64, LengthLimit.DROP).tokens());
    }
}
