package plumbline.method.rlhf.sft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.LossContract;

class SftLossTest extends LossContract {
    @Override
    protected Var loss(Var policy, Ragged reference) {
        return SftLosses.tokenMean(policy);
    }

    @Override
    protected double weight(Ragged part) {
        return part.values().length;
    }

    @Test
    void everyTokenWeighsTheSameHoweverLongItsSequence() {
        Var logProbs = Var.ragged(new double[] {-1, -2, -3, -10}, new int[] {0, 3, 4});
        assertEquals(4, SftLosses.tokenMean(logProbs).scalar(), 1e-15);
    }
}
