package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

class KtoLossTest extends UnpairedLossContract {
    @Override
    Var perAnswer(UnpairedScores scores) {
        return UnpairedLosses.kto(scores, BETA, 0.4, 1, 1.5);
    }

    @Test
    void isTheProbabilityThatTheAnswerIsNotWorthItsLabel() {
        // β(r − z₀) = log 3 for both, so σ is 3/4 for the good answer and 1/4 for the bad one.
        Var policy = Var.of(-2 + 0.4 + Math.log(3) / BETA, -2 + 0.4 + Math.log(3) / BETA);
        Var loss = perAnswer(scores(policy, true, false));
        assertArrayEquals(new double[] {0.25, 1.5 * 0.75}, loss.values(), 1e-15);
    }

    @Test
    void atTheReferenceWithoutKlEveryAnswerCostsHalfItsWeight() {
        Var loss = UnpairedLosses.kto(scores(Var.of(-2, -2), true, false), BETA, 0, 1, 1.5);
        assertArrayEquals(new double[] {0.5, 0.75}, loss.values(), 1e-15);
    }
}
