package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ragged;
import plumbline.tape.Var;
import plumbline.testkit.LossContract;

import java.util.List;

/**
 * What every loss over labelled answers keeps to. In the batches of the contract rows come in twos:
 * a good answer and a bad one.
 */
abstract class UnpairedLossContract extends LossContract {
    static final double BETA = 0.5;

    abstract Var perAnswer(UnpairedScores scores);

    @Override
    protected final Var loss(Var policy, Ragged reference) {
        return perAnswer(
                        new UnpairedScores(
                                policy,
                                Var.ragged(reference.values(), reference.offsets()),
                                alternating(policy.rows())))
                .mean();
    }

    @Override
    protected final int rowsPerExample() {
        return 2;
    }

    private static boolean[] alternating(int rows) {
        boolean[] good = new boolean[rows];
        for (int row = 0; row < rows; row += 2) {
            good[row] = true;
        }
        return good;
    }

    @Test
    void goodAnswersArePushedUpAndBadOnesDown() {
        Var policy = Var.of(-1, -1, -2, -2);
        Var loss = perAnswer(scores(policy, true, false, true, false)).mean();
        double[] slopes = loss.gradients(List.of(policy)).getFirst();
        assertTrue(slopes[0] < 0 && slopes[2] < 0, "a likelier good answer must lower the loss");
        assertTrue(slopes[1] > 0 && slopes[3] > 0, "a likelier bad answer must raise the loss");
    }

    @Test
    void swappingALabelFlipsTheDirectionOfTheUpdate() {
        Var policy = Var.of(-1.5);
        double good = slope(policy, true);
        double bad = slope(policy, false);
        assertEquals(-1, Math.signum(good));
        assertEquals(1, Math.signum(bad));
    }

    @Test
    void anAnswersValueDoesNotDependOnItsBatchMates() {
        double[] together = perAnswer(scores(Var.of(-1, -4, -2.5), true, false, true)).values();
        double[] alone = perAnswer(scores(Var.of(-4), false)).values();
        assertArrayEquals(alone, new double[] {together[1]}, 1e-15);
    }

    private double slope(Var policy, boolean good) {
        return perAnswer(scores(policy, good)).sum().gradients(List.of(policy)).getFirst()[0];
    }

    /** Score answers against a reference that gives each −2 nats. */
    static UnpairedScores scores(Var policy, boolean... desirable) {
        double[] reference = new double[desirable.length];
        java.util.Arrays.fill(reference, -2);
        return new UnpairedScores(policy, Var.of(reference), desirable);
    }
}
