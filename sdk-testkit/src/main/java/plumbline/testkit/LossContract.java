package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every loss over the log-probs of a batch keeps to. Extend it and say what the loss is. A
 * loss
 *
 * <ul>
 *   <li>is one number for the whole batch, with the gradient that central differences show;
 *   <li>stays finite, with its gradient, for tokens that are very unlikely;
 *   <li>changes with neither the order of the examples nor, unless it says why, with the batch
 *       being split or doubled.
 * </ul>
 */
public abstract class LossContract {
    private static final double STEP = 1e-6;

    /** Make the contract; JUnit makes one for each test. */
    public LossContract() {}

    /**
     * Compute the loss.
     *
     * @param policy log-probs in nats, a row per sequence and an entry per token
     * @param reference the same for the reference policy; ignored by losses without one
     * @return a scalar, to be minimised
     */
    protected abstract Var loss(Var policy, Ragged reference);

    /** {@return the rows that one example takes: 1, or 2 where rows come in pairs} */
    protected int rowsPerExample() {
        return 1;
    }

    /**
     * {@return what a part of a batch weighs in the whole: its examples, or its tokens for a loss
     * that averages over tokens}
     *
     * @param part log-probs of some of the batch's examples
     */
    protected double weight(Ragged part) {
        return (double) part.rows() / rowsPerExample();
    }

    /**
     * {@return why the loss of a batch is not the mean of its parts', in a sentence; empty where it
     * is}
     */
    protected Optional<String> whyBatchIsCoupled() {
        return Optional.empty();
    }

    /**
     * {@return why a batch twice over has another loss, in a sentence; empty where it has the same}
     */
    protected Optional<String> whyDuplicatingMatters() {
        return whyBatchIsCoupled();
    }

    /**
     * {@return the error allowed between gradient and central differences, relative to the
     * gradient's largest entry; 1e-6 unless overridden}
     */
    protected double gradientTolerance() {
        return 1e-6;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradientAgreesWithCentralDifferences(long seed) {
        LossBatch batch = LossBatch.random(seed, 3, rowsPerExample(), 1);
        Var policy = LossBatch.var(batch.policy());
        double[] gradient = loss(policy, batch.reference()).gradients(List.of(policy)).getFirst();
        double scale = Math.max(1e-3, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(
                    slope(batch, i),
                    gradient[i],
                    gradientTolerance() * scale,
                    "the gradient is not that of the loss, by entry " + i);
        }
    }

    private double slope(LossBatch batch, int entry) {
        double up = value(batch.withPolicyMoved(entry, STEP));
        double down = value(batch.withPolicyMoved(entry, -STEP));
        return (up - down) / (2 * STEP);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 80})
    void staysFiniteForUnlikelyTokens(double scale) {
        LossBatch batch = LossBatch.random(5, 4, rowsPerExample(), scale);
        Var policy = LossBatch.var(batch.policy());
        Var loss = loss(policy, batch.reference());
        double[] gradient = loss.gradients(List.of(policy)).getFirst();
        assertTrue(
                Double.isFinite(loss.scalar()),
                () -> "for unlikely tokens the loss is " + loss.scalar());
        assertTrue(
                Arrays.stream(gradient).allMatch(Double::isFinite),
                () -> "for unlikely tokens the gradient is " + Arrays.toString(gradient));
    }

    @Test
    void isOneNumberForTheWholeBatch() {
        LossBatch batch = LossBatch.random(7, 3, rowsPerExample(), 1);
        assertEquals(
                1,
                loss(LossBatch.var(batch.policy()), batch.reference()).size(),
                "a loss is one number for the whole batch");
    }

    @Test
    void splittingTheBatchChangesNothing() {
        assumeTrue(whyBatchIsCoupled().isEmpty(), () -> whyBatchIsCoupled().orElseThrow());
        LossBatch batch = LossBatch.random(11, 5, rowsPerExample(), 1);
        LossBatch front = batch.examples(rowsPerExample(), 0, 1);
        LossBatch back = batch.examples(rowsPerExample(), 2, 3, 4);
        double parts = weight(front.policy()) * value(front) + weight(back.policy()) * value(back);
        assertClose(
                parts / weight(batch.policy()),
                value(batch),
                "the loss changes when the batch is split");
    }

    @Test
    void duplicatingTheBatchChangesNothing() {
        assumeTrue(whyDuplicatingMatters().isEmpty(), () -> whyDuplicatingMatters().orElseThrow());
        LossBatch batch = LossBatch.random(13, 3, rowsPerExample(), 1);
        LossBatch twice = batch.examples(rowsPerExample(), 0, 1, 2, 0, 1, 2);
        assertClose(value(batch), value(twice), "the loss changes when the batch is doubled");
    }

    @Test
    void orderOfTheExamplesChangesNothing() {
        LossBatch batch = LossBatch.random(17, 4, rowsPerExample(), 1);
        int[] backwards = {3, 2, 1, 0};
        assertClose(
                value(batch),
                value(batch.examples(rowsPerExample(), backwards)),
                "the loss changes with the order of the examples");
    }

    final double value(LossBatch batch) {
        return loss(LossBatch.var(batch.policy()), batch.reference()).scalar();
    }

    private static void assertClose(double expected, double actual, String otherwise) {
        assertEquals(expected, actual, 1e-12 * Math.max(1, Math.abs(expected)), otherwise);
    }
}
