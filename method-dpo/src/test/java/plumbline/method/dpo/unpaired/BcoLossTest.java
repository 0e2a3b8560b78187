package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

class BcoLossTest extends UnpairedLossContract {
    @Override
    Var perAnswer(UnpairedScores scores) {
        return UnpairedLosses.bco(scores, BETA, 0.1, scores.perLabel(1, 2));
    }

    @Test
    void isTheCrossEntropyOfAClassifierWhoseLogitIsTheShiftedReward() {
        // βr − δ = log 3: the answer is called good with probability 3/4.
        double logProb = -2 + (Math.log(3) + 0.1) / BETA;
        Var loss = perAnswer(scores(Var.of(logProb, logProb), true, false));
        double[] expected = {-Math.log(0.75), -2 * Math.log(0.25)};
        assertArrayEquals(expected, loss.values(), 1e-15);
    }

    @Test
    void shiftIsTheMeanOfAllRewardsSeen() {
        RewardShift shift =
                RewardShift.NONE.with(new double[] {1, 3}).with(new double[] {5, 7, 9, 11});
        assertEquals(6, shift.mean(), 1e-15);
        assertEquals(6, shift.count());
    }

    @Test
    void densityRatioIsHeldWithinItsBounds() {
        DensityRatio ratio = new DensityRatio(0.5, 10);
        assertEquals(1, ratio.of(0.5), 1e-7);
        assertEquals(3, ratio.of(0.75), 1e-6);
        assertEquals(0.5, ratio.of(0.1));
        assertEquals(10, ratio.of(1));
    }
}
