package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

import java.util.List;

class RewardHeadsTest {
    private static final PairLoss LOSS = new PairLoss(PairLoss.HALF_CREDIT, 1, 0, 0.1);

    /** Two pairs, so four sequences, of two heads each. */
    private static final Var SCORES = Var.of(1, -1, 0.5, 2, -0.25, 0.75, 3, 0);

    @Test
    void aHeadsScoresAreEveryKth() {
        RewardHeads heads = new RewardHeads(2);
        assertArrayEquals(new double[] {1, 0.5, -0.25, 3}, heads.of(SCORES, 0).scores().values());
        assertArrayEquals(new double[] {-1, 2, 0.75, 0}, heads.of(SCORES, 1).scores().values());
        assertArrayEquals(
                new double[] {0, 1.25, 0.25, 1.5}, heads.mean(SCORES.values()).scores().values());
    }

    @Test
    void weightingAPairIsSeeingItSoOften() {
        Labels labels = Labels.decided(0, 0);
        double[][] drawn = {{2, 0}, {1, 1}};
        // By hand: head 1 sees the first pair twice, head 2 both once.
        double first = LOSS.perPair(PairRewards.of(of(1, 1), of(0.5, 0.5)), labels).mean().scalar();
        double second =
                LOSS.perPair(PairRewards.of(of(-1, 0.75), of(2, 0)), labels).mean().scalar();
        assertEquals(
                (first + second) / 2,
                new RewardHeads(2).loss(LOSS, SCORES, labels, drawn).scalar(),
                1e-12);
    }

    @Test
    void oneHeadIsThePlainLoss() {
        Labels labels = Labels.decided(0, 0, 0, 0);
        Var plain = LOSS.perPair(new PairRewards(SCORES), labels).mean();
        Var one = new RewardHeads(1).loss(LOSS, SCORES, labels, new double[][] {{1, 1, 1, 1}});
        assertEquals(plain.scalar(), one.scalar());
        assertArrayEquals(
                plain.gradients(List.of(SCORES)).getFirst(),
                one.gradients(List.of(SCORES)).getFirst());
    }

    private static double[] of(double... values) {
        return values;
    }
}
