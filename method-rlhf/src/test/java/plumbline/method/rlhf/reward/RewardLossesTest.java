package plumbline.method.rlhf.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.tape.Var;

import java.util.List;
import java.util.function.UnaryOperator;

class RewardLossesTest {
    private static final double[] DIFFERENCES = {-60, -3, -0.4, 0, 1e-9, 0.7, 5, 60};

    @Test
    void bradleyTerryIsMinusLogOfTheProbabilityThatChosenWins() {
        Var loss = RewardLosses.bradleyTerry(Var.of(Math.log(3), 1 + Math.log(3)), Var.of(0, 1));
        assertArrayEquals(new double[] {-Math.log(0.75), -Math.log(0.75)}, loss.values(), 1e-15);
    }

    @Test
    void smoothingMixesInTheSwappedPair() {
        Var loss = RewardLosses.smoothedBradleyTerry(Var.of(Math.log(3)), Var.of(0), 0.1);
        assertEquals(-0.9 * Math.log(0.75) - 0.1 * Math.log(0.25), loss.scalar(), 1e-15);
    }

    @Test
    void smoothedLossIsLeastWhereTheModelIsAsSureAsTheLabels() {
        double sure = Math.log(0.9 / 0.1);
        Var difference = Var.of(sure);
        Var loss = RewardLosses.smoothedBradleyTerry(difference, Var.of(0), 0.1);
        assertEquals(0, loss.gradients(List.of(difference)).getFirst()[0], 1e-15);
    }

    @Test
    void halfCreditOfATieIsTheMeanOfBothWins() {
        Var loss = RewardLosses.halfCredit(Var.of(0, Math.log(3), -Math.log(3)));
        double unequal = -0.5 * Math.log(0.75) - 0.5 * Math.log(0.25);
        assertArrayEquals(new double[] {Math.log(2), unequal, unequal}, loss.values(), 1e-15);
    }

    @Test
    void davidsonsThreeOutcomesHaveTheProbabilitiesOfThePaper() {
        // Worths 4 and 1, ν = 0.5: the denominator is 4 + 1 + 0.5 · √(4 · 1) = 6.
        Var difference = Var.of(Math.log(4));
        double win = Math.exp(-RewardLosses.davidsonWin(difference, 0.5).scalar());
        double loss = Math.exp(-RewardLosses.davidsonWin(difference.negate(), 0.5).scalar());
        double tie = Math.exp(-RewardLosses.davidsonTie(difference, 0.5).scalar());
        assertArrayEquals(
                new double[] {4 / 6.0, 1 / 6.0, 1 / 6.0}, new double[] {win, loss, tie}, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 30})
    void davidsonsProbabilitiesSumToOne(double nu) {
        Var d = Var.of(DIFFERENCES);
        Var win = RewardLosses.davidsonWin(d, nu).negate().exp();
        Var loss = RewardLosses.davidsonWin(d.negate(), nu).negate().exp();
        Var tie = RewardLosses.davidsonTie(d, nu).negate().exp();
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        assertArrayEquals(ones, win.plus(loss).plus(tie).values(), 1e-14);
    }

    @Test
    void davidsonWithHardlyAnyTiesIsBradleyTerry() {
        Var d = Var.of(DIFFERENCES);
        assertArrayEquals(
                RewardLosses.bradleyTerry(d, Var.of(new double[DIFFERENCES.length])).values(),
                RewardLosses.davidsonWin(d, 1e-15).values(),
                1e-12);
    }

    @Test
    void gradientsAgreeWithCentralDifferences() {
        assertGradient(d -> RewardLosses.davidsonWin(d, 0.7));
        assertGradient(d -> RewardLosses.davidsonTie(d, 0.7));
        assertGradient(RewardLosses::halfCredit);
        Var margin = Var.of(1, 0, 0.5, 0, 0, 2, 0, 3);
        assertGradient(d -> RewardLosses.smoothedBradleyTerry(d, margin, 0.2));
    }

    private static void assertGradient(UnaryOperator<Var> loss) {
        Var at = Var.of(DIFFERENCES);
        double[] gradient = loss.apply(at).sum().gradients(List.of(at)).getFirst();
        double[] up = loss.apply(at.plus(1e-6)).values();
        double[] down = loss.apply(at.minus(1e-6)).values();
        for (int i = 0; i < up.length; i++) {
            assertEquals((up[i] - down[i]) / 2e-6, gradient[i], 1e-7, "at " + DIFFERENCES[i]);
        }
    }

    @Test
    void tiesAndWinsOfOneBatchKeepTheirOwnLosses() {
        PairRewards rewards = new PairRewards(Var.of(Math.log(3), 0, Math.log(4), 0));
        Labels labels = new Labels(new boolean[] {true, false}, new double[2], new double[2]);
        Var half = new PairLoss(PairLoss.HALF_CREDIT, 1, 0, 0).perPair(rewards, labels);
        double tie = -0.5 * Math.log(0.8) - 0.5 * Math.log(0.2);
        assertArrayEquals(new double[] {-Math.log(0.75), tie}, half.values(), 1e-15);
        Var davidson = new PairLoss(PairLoss.DAVIDSON, 0.5, 0, 0).perPair(rewards, labels);
        assertEquals(-Math.log(1 / 6.0), davidson.get(1), 1e-15);
    }

    @Test
    void centringAddsTheSquareOfTheSum() {
        PairRewards rewards = new PairRewards(Var.of(2, 1));
        Labels labels = Labels.decided(0);
        double without = new PairLoss(PairLoss.DROP, 1, 0, 0).perPair(rewards, labels).scalar();
        double with = new PairLoss(PairLoss.DROP, 1, 0, 0.01).perPair(rewards, labels).scalar();
        assertEquals(without + 0.09, with, 1e-15);
    }

    @Test
    void aSoftLabelIsTheCrossEntropyWithItsProbability() {
        Labels labels = new Labels(new boolean[] {true}, new double[1], new double[] {0.3});
        PairRewards rewards = PairRewards.of(new double[] {1.5}, new double[] {0.5});
        double loss = new PairLoss("drop", 1, 0, 0).perPair(rewards, labels).mean().scalar();
        double p = 1 / (1 + Math.exp(-1));
        assertEquals(-0.7 * Math.log(p) - 0.3 * Math.log(1 - p), loss, 1e-12);
    }

    @Test
    void aSoftLabelOfOneIsACertainOne() {
        PairRewards rewards = PairRewards.of(new double[] {1.5}, new double[] {0.5});
        PairLoss loss = new PairLoss("drop", 1, 0.1, 0);
        Labels soft = new Labels(new boolean[] {true}, new double[1], new double[] {1e-15});
        assertEquals(
                loss.perPair(rewards, Labels.decided(0)).mean().scalar(),
                loss.perPair(rewards, soft).mean().scalar(),
                1e-12);
    }
}
