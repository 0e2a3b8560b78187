package plumbline.testkit;

import static plumbline.testkit.Caught.assertCaught;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

/** The loss contracts must fail where their promises are broken. */
class BrokenLossTest {
    @Test
    void lossWithAWrongGradientIsCaught() {
        assertCaught(WrongGradient.class, "gradientAgreesWithCentralDifferences");
    }

    static final class WrongGradient extends LossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            return policy.times(policy.detach()).mean(); // Half of the square's gradient is lost.
        }

        @Override
        protected double weight(Ragged part) {
            return part.values().length;
        }
    }

    @Test
    void lossThatSumsOverTheBatchIsCaught() {
        assertCaught(
                SumOfPairs.class,
                "splittingTheBatchChangesNothing",
                "duplicatingTheBatchChangesNothing");
    }

    static final class SumOfPairs extends LossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            return policy.sumByRow().sum().negate();
        }
    }

    @Test
    void lossThatOverflowsIsCaught() {
        assertCaught(Overflowing.class, "staysFiniteForUnlikelyTokens");
    }

    static final class Overflowing extends PreferenceLossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            Var ratio =
                    policy.minus(Var.ragged(reference.values(), reference.offsets())).sumByRow();
            return ratio.times(-20).exp().plus(1).log().mean();
        }

        @Override
        protected double lossAtReference() {
            return Math.log(2);
        }
    }

    @Test
    void preferenceLossThatConfusesTheSidesIsCaught() {
        assertCaught(Confused.class, "pushesChosenUpAndRejectedDownFromTheReference");
    }

    @Test
    void wrongValueAtTheReferenceIsCaught() {
        assertCaught(Confused.class, "policyEqualToReferenceGivesTheKnownLoss");
    }

    static final class Confused extends PreferenceLossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            Var ratio =
                    policy.minus(Var.ragged(reference.values(), reference.offsets())).sumByRow();
            return ratio.logSigmoid().negate().mean().plus(0.1); // Chosen and rejected alike.
        }

        @Override
        protected double lossAtReference() {
            return Math.log(2);
        }
    }

    @Test
    void lossThatIsOneNumberAnExampleIsCaught() {
        assertCaught(PerRow.class, "isOneNumberForTheWholeBatch");
    }

    static final class PerRow extends LossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            return policy.sumByRow();
        }
    }

    @Test
    void lossThatWeighsTheFirstExampleMoreIsCaught() {
        assertCaught(FirstComes.class, "orderOfTheExamplesChangesNothing");
    }

    static final class FirstComes extends LossContract {
        @Override
        protected Var loss(Var policy, Ragged reference) {
            double[] weights = new double[reference.rows()];
            weights[0] = 1;
            return policy.sumByRow().times(Var.of(weights)).sum();
        }
    }

    @Test
    void lossThatRaisesBothAnswersIsCaughtWhenAPairIsSwapped() {
        assertCaught(Confused.class, "swappingAPairFlipsTheDirectionOfTheUpdate");
    }
}
