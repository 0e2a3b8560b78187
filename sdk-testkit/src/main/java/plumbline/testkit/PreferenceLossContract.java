package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.List;
import java.util.Optional;

/**
 * What a loss over preference pairs keeps to, beside {@link LossContract}. Rows 0, 2, 4 … are
 * chosen, rows 1, 3, 5 … rejected. Unless it says why not, such a loss
 *
 * <ul>
 *   <li>has a known value where policy and reference are equal;
 *   <li>makes, from there, the chosen answer likelier and the rejected one less likely;
 *   <li>turns round when a pair is swapped.
 * </ul>
 */
public abstract class PreferenceLossContract extends LossContract {
    /** Make the contract; JUnit makes one for each test. */
    public PreferenceLossContract() {}

    /** {@return the loss where policy and reference are equal: log 2 for DPO's} */
    protected abstract double lossAtReference();

    /**
     * {@return why the loss where policy and reference are equal is not one known number, in a
     * sentence: it has no reference, say; empty where it is}
     */
    protected Optional<String> whyLossAtReferenceIsUnknown() {
        return Optional.empty();
    }

    /**
     * {@return why the first step from the reference does not raise chosen and lower rejected, in a
     * sentence; empty where it does}
     */
    protected Optional<String> whyNotPushedFromTheReference() {
        return Optional.empty();
    }

    @Override
    protected final int rowsPerExample() {
        return 2;
    }

    @Test
    void policyEqualToReferenceGivesTheKnownLoss() {
        assumeHolds(whyLossAtReferenceIsUnknown());
        LossBatch batch = LossBatch.random(19, 3, 2, 1).withPolicyEqualToReference();
        assertEquals(
                lossAtReference(),
                value(batch),
                1e-12,
                "where policy and reference are equal the loss is another one");
    }

    @Test
    void pushesChosenUpAndRejectedDownFromTheReference() {
        assumeHolds(whyNotPushedFromTheReference());
        LossBatch batch = LossBatch.random(23, 3, 2, 1).withPolicyEqualToReference();
        double[] slopes = slopeByRow(batch);
        for (int pair = 0; pair < 3; pair++) {
            assertTrue(slopes[2 * pair] < 0, "a likelier chosen answer must lower the loss");
            assertTrue(slopes[2 * pair + 1] > 0, "a likelier rejected answer must raise the loss");
        }
    }

    @Test
    void swappingAPairFlipsTheDirectionOfTheUpdate() {
        assumeHolds(whyNotPushedFromTheReference());
        LossBatch batch = LossBatch.random(29, 1, 2, 1).withPolicyEqualToReference();
        double[] slopes = slopeByRow(batch);
        double[] swapped = slopeByRow(batch.rows(1, 0));
        String otherwise = "a swapped pair must be learned the other way round";
        assertEquals(Math.signum(slopes[0]), -Math.signum(swapped[1]), otherwise);
        assertEquals(Math.signum(slopes[1]), -Math.signum(swapped[0]), otherwise);
    }

    private static void assumeHolds(Optional<String> whyNot) {
        assumeTrue(whyNot.isEmpty(), () -> whyNot.orElseThrow());
    }

    /** Sum the gradient over each row: the slope by the whole answer's log-probability. */
    private double[] slopeByRow(LossBatch batch) {
        Var policy = LossBatch.var(batch.policy());
        double[] gradient = loss(policy, batch.reference()).gradients(List.of(policy)).getFirst();
        return new Ragged(gradient, batch.policy().offsets()).sums();
    }
}
