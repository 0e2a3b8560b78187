package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BestOfNTest {
    private static final double[] VALUES = {3, -1, 4, 1, 5};

    @Test
    void bestOfTwoAgreesWithTheMeanOverAllPairs() {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < VALUES.length; i++) {
            for (int j = i + 1; j < VALUES.length; j++) {
                sum += VALUES[j]; // The later of the two has the higher score.
                pairs++;
            }
        }
        assertEquals(sum / pairs, BestOfN.expected(VALUES, 2), 1e-12);
    }

    @Test
    void bestOfOneIsTheMeanAndBestOfAllTheLast() {
        assertEquals(2.4, BestOfN.expected(VALUES, 1), 1e-12);
        assertEquals(5, BestOfN.expected(VALUES, 5), 1e-12);
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BestOfN.expected(VALUES, 6));
    }

    @Test
    void oneSampleHasNoKl() {
        assertEquals(0, BestOfN.kl(1));
        assertEquals(Math.log(2) - 0.5, BestOfN.kl(2), 1e-15);
    }

    @Test
    void answersAreRankedWithinTheirPrompt() {
        int[][] ranked = BestOfN.ranked(new double[] {3, 1, 2, 0, 9, -1}, 3);
        assertArrayEquals(new int[][] {{1, 2, 0}, {5, 3, 4}}, ranked);
    }
}
