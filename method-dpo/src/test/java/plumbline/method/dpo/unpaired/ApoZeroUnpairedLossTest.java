package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

class ApoZeroUnpairedLossTest extends UnpairedLossContract {
    @Override
    Var perAnswer(UnpairedScores scores) {
        return UnpairedLosses.apoZero(scores, BETA, 1, 1);
    }

    @Test
    void isOneLessSigmoidForGoodAnswersAndSigmoidForBadOnes() {
        Var policy = Var.of(-2 + Math.log(3) / BETA, -2 + Math.log(3) / BETA);
        Var loss = perAnswer(scores(policy, true, false));
        assertArrayEquals(new double[] {0.25, 0.75}, loss.values(), 1e-15);
    }
}
