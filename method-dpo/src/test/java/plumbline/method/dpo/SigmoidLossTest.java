package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.PreferenceLossContract;

class SigmoidLossTest extends PreferenceLossContract {
    @Override
    protected Var loss(Var policy, Ragged reference) {
        Var ofReference = Var.ragged(reference.values(), reference.offsets());
        return PreferenceLosses.sigmoid(new PairScores(policy, ofReference), 0.5).mean();
    }

    @Override
    protected double lossAtReference() {
        return Math.log(2);
    }

    @Test
    void isMinusLogOfTheProbabilityThatChosenWins() {
        // βδ = log 3, so σ is 3/4; and the same with the sides swapped: 1/4.
        Var policy = Var.of(2 * Math.log(3), 0, 0, 2 * Math.log(3));
        Var perPair = PreferenceLosses.sigmoid(new PairScores(policy, Var.of(0, 0, 0, 0)), 0.5);
        double[] expected = {-Math.log(0.75), -Math.log(0.25)};
        assertArrayEquals(expected, perPair.values(), 1e-15);
    }
}
