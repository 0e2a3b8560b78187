package plumbline.harness.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.spi.Aggregation;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardShape.LengthPenalty;
import plumbline.spi.RewardShape.Normalization;

import java.util.Arrays;

class RewardScaleTest {
    private static final double[][] RAW = {{1, 3, 5, 7}, {40, 10, 20, 30}};
    private static final int[] TOKENS = {2, 4, 6, 8};

    private static RewardShape shape(
            String by, boolean residual, LengthPenalty price, double clip) {
        Aggregation aggregation = new Aggregation(by, 1, 0.5);
        return new RewardShape(aggregation, Normalization.DEFAULT, residual, price, clip);
    }

    @Test
    void rewardsOfTheSamplesHaveMeanZeroAndDeviationOne() {
        RewardShape shape = shape(Aggregation.WORST_CASE, false, LengthPenalty.NONE, 0);
        double[] rewards = RewardScale.of(shape, RAW, TOKENS).rewards(shape, RAW, TOKENS, true);
        RewardScale.Unit unit = RewardScale.Unit.of(rewards);
        assertEquals(0, unit.mean(), 1e-15);
        assertEquals(1, unit.deviation(), 1e-15);
    }

    @Test
    void membersAreComparedOnTheirOwnScales() {
        // Standardised: -3, -1, 1, 3 over √5 and 3, -3, -1, 1 over √5; the smaller of each two.
        RewardShape shape = shape(Aggregation.WORST_CASE, false, LengthPenalty.NONE, 0);
        double[] rewards = RewardScale.of(shape, RAW, TOKENS).rewards(shape, RAW, TOKENS, true);
        double[] worst = {-3, -3, -1, 1};
        double mean = -1.5;
        double square = Arrays.stream(worst).map(w -> (w - mean) * (w - mean)).sum() / 4;
        double[] expected = Arrays.stream(worst).map(w -> (w - mean) / Math.sqrt(square)).toArray();
        assertArrayEquals(expected, rewards, 1e-14);
        assertEquals(2.75, square, 1e-15);
    }

    @Test
    void whatLengthAlonePredictsIsTakenOut() {
        RewardShape shape = shape(Aggregation.MEAN, true, LengthPenalty.NONE, 0);
        double[][] alongLength = {{1, 3, 4, 8}};
        RewardScale scale = RewardScale.of(shape, alongLength, TOKENS);
        double[] rewards = scale.rewards(shape, alongLength, TOKENS, true);
        double product = 0;
        for (int i = 0; i < TOKENS.length; i++) {
            product += rewards[i] * (TOKENS[i] - 5);
        }
        assertEquals(0, product, 1e-14);
        // One more token at the same score is worth the slope less.
        double[] same = scale.rewards(shape, new double[][] {{4, 4}}, new int[] {6, 7}, true);
        assertEquals(scale.slope() / scale.whole().deviation(), same[0] - same[1], 1e-14);
    }

    @Test
    void tokensBeyondTheBudgetCostAndTheClipComesLast() {
        RewardShape shape = shape(Aggregation.MEAN, false, new LengthPenalty(0.5, 4), 2);
        RewardScale plain = RewardScale.plain(1);
        double[][] raw = {{1, 1, 1, -5, 9}};
        int[] tokens = {3, 4, 7, 4, 14};
        assertArrayEquals(
                new double[] {1, 1, -0.5, -2, 2}, plain.rewards(shape, raw, tokens, true), 1e-15);
        assertArrayEquals(
                new double[] {1, 1, -0.5, -5, 4}, plain.rewards(shape, raw, tokens, false), 1e-15);
    }

    @Test
    void membersThatRankAlikeDoNotDisagree() {
        double[][] alike = {{1, 2, 3}, {10, 20, 30}};
        RewardShape shape = shape(Aggregation.MEAN, false, LengthPenalty.NONE, 0);
        RewardScale scale = RewardScale.of(shape, alike, new int[] {1, 1, 1});
        assertArrayEquals(new double[3], scale.disagreement(alike), 1e-15);
        // Answers scored one deviation apart by two members: half of that.
        double unit = Math.sqrt(2 / 3.0);
        double[][] apart = {{2 + unit}, {20}};
        assertArrayEquals(new double[] {0.5}, scale.disagreement(apart), 1e-15);
    }
}
