package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.Optimizer;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What every training stage keeps to. Extend it and say what the optimizer is, and the settings
 * with which it takes ten steps; it is run on a {@link TabularPolicy} over the words of {@link
 * Lessons}. A training stage
 *
 * <ul>
 *   <li>learns: its loss falls;
 *   <li>records {@code loss}, {@code grad_norm}, {@code learning_rate} and {@code tokens} at every
 *       step, and finite figures alone; {@link plumbline.support.TrainingLoop} does so by itself;
 *   <li>trains the same bits with the same seed, and others with another one;
 *   <li>ends, killed and resumed, with the same bits;
 *   <li>changes its policy and never its reference;
 *   <li>refuses data in which there is nothing to learn from, as the user's problem;
 *   <li>says what it is: a name, a summary, a formula, a source, and words for each setting.
 * </ul>
 *
 * @param <C> the stage's settings
 */
public abstract class OptimizerContract<C extends Record> {
    private static final List<String> COMMON =
            List.of("loss", "grad_norm", "learning_rate", "tokens");

    /** Make the contract; JUnit makes one for each test. */
    public OptimizerContract() {}

    /** {@return the stage to be tested; any number of times} */
    protected abstract Optimizer<C> optimizer();

    /** {@return settings under which the stage takes ten steps that learn something} */
    protected abstract C tenSteps();

    /**
     * {@return something to learn from; {@link Lessons#data} unless overridden, and equal at every
     * call}
     */
    protected TrainingData data() {
        return Lessons.data();
    }

    /**
     * {@return a new policy to train, equal at every call; a stage that makes a reward gives it a
     * reward head}
     */
    protected TabularPolicy policy() {
        return Lessons.policy();
    }

    /**
     * {@return the figure that must fall over the ten steps; of a stage that maximises, minus it}
     *
     * @param context of a run that has ended
     */
    protected double[] falling(FakeStageContext context) {
        return context.curve("loss");
    }

    /**
     * Surround the stage with what it needs beyond policy and data: a reward, say.
     *
     * @param policy the stage's own
     * @param data what it finds
     * @param seed of everything random in it
     * @return a new context, equal at every call with equal arguments
     */
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return new FakeStageContext(policy, data, seed);
    }

    @Test
    void lossFalls() {
        FakeStageContext context = run(policy(), 1);
        double[] loss = falling(context);
        assertEquals(10, loss.length, "tenSteps() must take ten steps");
        double early = Arrays.stream(loss, 0, 3).average().orElseThrow();
        double late = Arrays.stream(loss, 7, 10).average().orElseThrow();
        assertTrue(
                late < early, () -> "the loss did not fall in ten steps: " + Arrays.toString(loss));
    }

    @Test
    void recordsTheCommonFiguresAtEveryStep() {
        Map<Integer, Map<String, Double>> records = run(policy(), 1).records();
        for (int step = 0; step < 10; step++) {
            assertTrue(
                    records.get(step).keySet().containsAll(COMMON),
                    "loss, grad_norm, learning_rate or tokens is not recorded at step " + step);
        }
        records.values().forEach(OptimizerContract::assertAllFinite);
    }

    private static void assertAllFinite(Map<String, Double> figures) {
        assertTrue(
                figures.values().stream().allMatch(Double::isFinite),
                () -> "a recorded figure is not finite: " + figures);
    }

    @Test
    void twoRunsWithOneSeedAreBitIdentical() {
        TabularPolicy first = policy();
        TabularPolicy second = policy();
        assertEquals(
                run(first, 3).records(),
                run(second, 3).records(),
                "the same seed recorded other figures");
        assertEquals(
                first.fingerprint(), second.fingerprint(), "the same seed trained other weights");
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        TabularPolicy first = policy();
        TabularPolicy second = policy();
        run(first, 3);
        run(second, 4);
        assertNotEquals(
                first.fingerprint(), second.fingerprint(), "another seed trained the same weights");
    }

    @Test
    void killedAndResumedEndsWithTheSameBits(@TempDir Path directory) {
        Path saved = directory.resolve("training");
        TabularPolicy straight = policy();
        FakeStageContext whole = run(straight, 5);

        FakeStageContext killed = context(policy(), data(), 5).killedAfter(5, saved);
        assertThrows(FakeStageContext.Killed.class, () -> optimizer().optimize(killed, tenSteps()));
        TabularPolicy resumed = policy();
        FakeStageContext rest = context(resumed, data(), 5).resumingAt(5, saved);
        optimizer().optimize(rest, tenSteps());

        assertEquals(
                straight.fingerprint(),
                resumed.fingerprint(),
                "resumed, it ends with other weights than in one go");
        assertEquals(
                whole.records().tailMap(5),
                rest.records(),
                "resumed, it records other figures than in one go");
    }

    @Test
    void neverTouchesItsReference() {
        TabularPolicy policy = policy();
        String before = policy.fingerprint();
        FakeStageContext context = run(policy, 1);
        assertEquals(before, context.reference().fingerprint(), "the reference was changed");
        assertNotEquals(before, policy.fingerprint(), "the policy itself must be trained");
    }

    @Test
    void nothingToLearnFromIsTheUsersProblem() {
        TrainingData nothing =
                new TrainingData(List.of(), List.of(), List.of(), List.of(), List.of());
        FakeStageContext context = context(policy(), nothing, 1);
        assertThrows(
                ProblemException.class,
                () -> optimizer().optimize(context, tenSteps()),
                "without data it must throw a ProblemException");
    }

    @Test
    void saysWhatItIs() {
        SelfDescription.assertComplete(optimizer());
        assertFalse(optimizer().explain().formula().isBlank(), "explain() has no formula");
        assertFalse(optimizer().needs().isEmpty(), "a stage needs something");
        assertFalse(optimizer().gives().isEmpty(), "a stage gives something");
    }

    private FakeStageContext run(TabularPolicy policy, long seed) {
        FakeStageContext context = context(policy, data(), seed);
        context.reference();
        optimizer().optimize(context, tenSteps());
        return context;
    }
}
