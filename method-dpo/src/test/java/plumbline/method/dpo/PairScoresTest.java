package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

class PairScoresTest {
    private static final int[] OFFSETS = {0, 2, 3, 4, 6};
    private final Var policy = Var.ragged(new double[] {-1, -2, -4, -8, -16, -32}, OFFSETS);

    @Test
    void evenRowsAreChosenAndOddRowsRejected() {
        PairScores scores = new PairScores(policy, Var.of(0, 0, 0, 0));
        assertEquals(2, scores.pairs());
        assertArrayEquals(new double[] {-3, -8}, scores.chosen().values());
        assertArrayEquals(new double[] {-4, -48}, scores.rejected().values());
    }

    @Test
    void marginIsTheDifferenceOfTheLogRatios() {
        PairScores scores = new PairScores(policy, Var.of(-1, -3, -2, -40));
        assertArrayEquals(new double[] {-2, -6}, scores.chosenLogRatio().values());
        assertArrayEquals(new double[] {-1, -8}, scores.rejectedLogRatio().values());
        assertArrayEquals(new double[] {-1, 2}, scores.margin().values());
    }

    @Test
    void referenceMayComePerTokenOrSummed() {
        Var perToken = Var.ragged(new double[] {-0.5, -0.5, -3, -2, -10, -30}, OFFSETS);
        assertArrayEquals(
                new PairScores(policy, Var.of(-1, -3, -2, -40)).margin().values(),
                new PairScores(policy, perToken).margin().values());
    }

    @Test
    void oddNumberOfRowsIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PairScores(Var.of(1, 2, 3), Var.of(1, 2, 3)));
    }
}
