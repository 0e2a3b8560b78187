package plumbline.method.rlhf.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class SelfBleuTest {
    private static final int[] FIVE = {1, 2, 3, 4, 5};

    @Test
    void equalTextsAreWhollyAlike() {
        assertEquals(1, SelfBleu.of(List.of(FIVE, FIVE.clone(), FIVE.clone())), 1e-12);
    }

    @Test
    void textsWithoutACommonTokenAreHardlyAlike() {
        double apart = SelfBleu.of(List.of(FIVE, new int[] {6, 7, 8, 9, 10}));
        // 0.1 of 5, 4, 3 and 2 n-grams.
        double precision = Math.pow(0.1 / 5 * 0.1 / 4 * 0.1 / 3 * 0.1 / 2, 0.25);
        assertEquals(precision, apart, 1e-12);
    }

    @Test
    void aChangedLastTokenCostsOneOfEachOrder() {
        double near = SelfBleu.of(List.of(FIVE, new int[] {1, 2, 3, 4, 6}));
        assertEquals(Math.pow(4.0 / 5 * 3 / 4 * 2 / 3 * 1 / 2, 0.25), near, 1e-12);
    }

    @Test
    void anNgramIsMatchedOnlyAsOftenAsAnotherTextHasIt() {
        double clipped = SelfBleu.of(List.of(new int[] {1, 1}, new int[] {1, 2}));
        // {1, 1}: one of two tokens, no bigram. {1, 2}: the same.
        assertEquals(Math.sqrt(1.0 / 2 * 0.1), clipped, 1e-12);
    }

    @Test
    void brevityIsPenalisedAgainstTheNearestLength() {
        double pair = SelfBleu.of(List.of(new int[] {1}, new int[] {1, 2}));
        double shorter = Math.exp(1 - 2.0);
        double longer = Math.sqrt(1.0 / 2 * 0.1);
        assertEquals((shorter + longer) / 2, pair, 1e-12);
    }

    @Test
    void moreOfTheSameIsMoreAlike() {
        int[] other = {9, 8, 7, 6, 5};
        double two = SelfBleu.of(List.of(FIVE, other));
        double three = SelfBleu.of(List.of(FIVE, other, FIVE.clone()));
        assertTrue(three > two);
    }

    @Test
    void aTextAloneHasNothingToBeAlikeTo() {
        assertTrue(Double.isNaN(SelfBleu.of(List.of(FIVE, new int[0]))));
    }
}
