package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.method.dpo.PairScores;
import plumbline.tape.Var;

import java.util.List;

class OnlineLossesTest {
    @Test
    void xpoIsTheSigmoidLossPlusTheReferencesAnswer() {
        // βδ = log 3 in both pairs; the reference's answers have log-probs −4 and −1.
        double margin = Math.log(3) / 0.5;
        Var policy = Var.of(margin - 4, -4, margin - 1, -1);
        PairScores scores = new PairScores(policy, Var.of(-4, -4, -1, -1));
        Var loss = OnlineLosses.xpo(scores, 0.5, 0.1, new int[] {1, 3});
        assertArrayEquals(
                new double[] {-Math.log(0.75) - 0.4, -Math.log(0.75) - 0.1}, loss.values(), 1e-15);
    }

    @Test
    void xpoWithoutBonusIsDpo() {
        PairScores scores = new PairScores(Var.of(-1, -2), Var.of(-1, -2));
        Var loss = OnlineLosses.xpo(scores, 0.1, 0, new int[] {0});
        assertEquals(Math.log(2), loss.scalar(), 1e-15);
    }

    @Test
    void xpoGradientAgreesWithCentralDifferences() {
        double[] at = {-1.3, -2.1, -0.4, -1.7};
        Var policy = Var.of(at);
        double[] gradient = xpo(policy).gradients(List.of(policy)).getFirst();
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double slope = (xpo(Var.of(up)).scalar() - xpo(Var.of(down)).scalar()) / 2e-6;
            assertEquals(slope, gradient[i], 1e-8);
        }
    }

    private static Var xpo(Var policy) {
        PairScores scores = new PairScores(policy, Var.of(-1, -2, -0.5, -1));
        return OnlineLosses.xpo(scores, 0.7, 0.2, new int[] {0, 3}).mean();
    }

    @Test
    void nashMdIsThePolicyGradientOfPreferenceLessKl() {
        // P − ½ − τr: 0.9 − 0.5 − 0.1·1 = 0.3 and 0.5 − 0.5 − 0.1·(−2) = 0.2.
        Var policy = Var.of(-3, -5);
        Var loss = OnlineLosses.nashMd(policy, Var.of(-4, -3), new double[] {0.9, 0.5}, 0.1);
        assertArrayEquals(new double[] {0.9, 1}, loss.values(), 1e-15);
        double[] gradient = loss.sum().gradients(List.of(policy)).getFirst();
        assertArrayEquals(new double[] {-0.3, -0.2}, gradient, 1e-15);
    }

    @Test
    void nashMdStandsStillWhereNothingIsPreferred() {
        Var policy = Var.of(-3);
        Var loss = OnlineLosses.nashMd(policy, Var.of(-3), new double[] {0.5}, 0.1);
        assertEquals(0, loss.sum().gradients(List.of(policy)).getFirst()[0]);
    }
}
