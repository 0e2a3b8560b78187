package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.List;

/**
 * What a loss over preference pairs keeps to, beside {@link LossContract}. Rows 0, 2, 4 … are
 * chosen, rows 1, 3, 5 … rejected.
 */
public abstract class PreferenceLossContract extends LossContract {
    /** Return the loss where policy and reference are equal: log 2 for DPO's. */
    protected abstract double lossAtReference();

    @Override
    protected final int rowsPerExample() {
        return 2;
    }

    @Test
    void policyEqualToReferenceGivesTheKnownLoss() {
        LossBatch batch = LossBatch.random(19, 3, 2, 1).withPolicyEqualToReference();
        assertEquals(lossAtReference(), value(batch), 1e-12);
    }

    @Test
    void pushesChosenUpAndRejectedDownFromTheReference() {
        LossBatch batch = LossBatch.random(23, 3, 2, 1).withPolicyEqualToReference();
        double[] slopes = slopeByRow(batch);
        for (int pair = 0; pair < 3; pair++) {
            assertTrue(slopes[2 * pair] < 0, "a likelier chosen answer must lower the loss");
            assertTrue(slopes[2 * pair + 1] > 0, "a likelier rejected answer must raise the loss");
        }
    }

    @Test
    void swappingAPairFlipsTheDirectionOfTheUpdate() {
        LossBatch batch = LossBatch.random(29, 1, 2, 1).withPolicyEqualToReference();
        double[] slopes = slopeByRow(batch);
        double[] swapped = slopeByRow(batch.rows(1, 0));
        assertEquals(Math.signum(slopes[0]), -Math.signum(swapped[1]));
        assertEquals(Math.signum(slopes[1]), -Math.signum(swapped[0]));
    }

    /** Sum the gradient over each row: the slope by the whole answer's log-probability. */
    private double[] slopeByRow(LossBatch batch) {
        Var policy = LossBatch.var(batch.policy());
        double[] gradient = loss(policy, batch.reference()).gradients(List.of(policy)).getFirst();
        return new Ragged(gradient, batch.policy().offsets()).sums();
    }
}
