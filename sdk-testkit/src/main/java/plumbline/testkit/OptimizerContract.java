package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.Explanation;
import plumbline.spi.Optimizer;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What every training stage keeps to. It is run on a {@link TabularPolicy} over the words of {@link
 * Lessons}.
 *
 * @param <C> the stage's settings
 */
public abstract class OptimizerContract<C extends Record> {
    private static final List<String> COMMON =
            List.of("loss", "grad_norm", "learning_rate", "tokens");

    protected abstract Optimizer<C> optimizer();

    /** Return settings under which the stage takes ten steps that learn something. */
    protected abstract C tenSteps();

    /** Return something to learn from. */
    protected TrainingData data() {
        return Lessons.data();
    }

    /** Return the figure that must fall over the ten steps; of a stage that maximises, minus it. */
    protected double[] falling(FakeStageContext context) {
        return context.curve("loss");
    }

    /** Surround the stage with what it needs beyond policy and data: a reward, say. */
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return new FakeStageContext(policy, data, seed);
    }

    @Test
    void lossFalls() {
        FakeStageContext context = run(Lessons.policy(), 1);
        double[] loss = falling(context);
        assertEquals(10, loss.length, "tenSteps() must take ten steps");
        double early = Arrays.stream(loss, 0, 3).average().orElseThrow();
        double late = Arrays.stream(loss, 7, 10).average().orElseThrow();
        assertTrue(late < early, () -> "it went " + Arrays.toString(loss));
    }

    @Test
    void recordsTheCommonFiguresAtEveryStep() {
        Map<Integer, Map<String, Double>> records = run(Lessons.policy(), 1).records();
        for (int step = 0; step < 10; step++) {
            assertTrue(records.get(step).keySet().containsAll(COMMON), "step " + step);
        }
        records.values().forEach(OptimizerContract::assertAllFinite);
    }

    private static void assertAllFinite(Map<String, Double> figures) {
        assertTrue(figures.values().stream().allMatch(Double::isFinite), figures::toString);
    }

    @Test
    void twoRunsWithOneSeedAreBitIdentical() {
        TabularPolicy first = Lessons.policy();
        TabularPolicy second = Lessons.policy();
        assertEquals(run(first, 3).records(), run(second, 3).records());
        assertEquals(first.fingerprint(), second.fingerprint());
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        TabularPolicy first = Lessons.policy();
        TabularPolicy second = Lessons.policy();
        run(first, 3);
        run(second, 4);
        assertNotEquals(first.fingerprint(), second.fingerprint());
    }

    @Test
    void killedAndResumedEndsWithTheSameBits(@TempDir Path directory) {
        Path saved = directory.resolve("training");
        TabularPolicy straight = Lessons.policy();
        run(straight, 5);

        FakeStageContext killed = context(Lessons.policy(), data(), 5).killedAfter(5, saved);
        assertThrows(FakeStageContext.Killed.class, () -> optimizer().optimize(killed, tenSteps()));
        TabularPolicy resumed = Lessons.policy();
        optimizer().optimize(context(resumed, data(), 5).resumingAt(5, saved), tenSteps());

        assertEquals(straight.fingerprint(), resumed.fingerprint());
    }

    @Test
    void neverTouchesItsReference() {
        TabularPolicy policy = Lessons.policy();
        String before = policy.fingerprint();
        FakeStageContext context = run(policy, 1);
        assertEquals(before, context.reference().fingerprint());
        assertNotEquals(before, policy.fingerprint(), "the policy itself must be trained");
    }

    @Test
    void nothingToLearnFromIsTheUsersProblem() {
        TrainingData nothing =
                new TrainingData(List.of(), List.of(), List.of(), List.of(), List.of());
        FakeStageContext context = context(Lessons.policy(), nothing, 1);
        assertThrows(ProblemException.class, () -> optimizer().optimize(context, tenSteps()));
    }

    @Test
    void saysWhatItIs() {
        Explanation explanation = optimizer().explain();
        assertTrue(optimizer().name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), optimizer().name());
        assertFalse(explanation.summary().isBlank(), "no summary");
        assertFalse(explanation.formula().isBlank(), "no formula");
        assertFalse(explanation.source().isBlank(), "no source");
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
