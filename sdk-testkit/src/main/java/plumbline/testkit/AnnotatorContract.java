package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Annotator;
import plumbline.spi.Asking;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every data stage keeps to. Extend it and say what the annotator is; it is run on a {@link
 * TabularPolicy} over the words of {@link Lessons}. An annotator
 *
 * <ul>
 *   <li>makes what it says it gives, and leaves all other data as they were;
 *   <li>keeps training and held-out prompts apart;
 *   <li>makes the same with the same seed, and something else with another one;
 *   <li>ends, killed and resumed, with the same data;
 *   <li>changes neither the policy nor the reference;
 *   <li>asks no more of its judge and its reward than it said that it would;
 *   <li>records finite figures alone;
 *   <li>refuses data in which there is nothing to work on, as the user's problem;
 *   <li>says what it is: a name, a summary, a source, and words for each setting.
 * </ul>
 *
 * @param <C> the stage's settings
 */
public abstract class AnnotatorContract<C extends Record> {
    /** Make the contract; JUnit makes one for each test. */
    public AnnotatorContract() {}

    /** {@return the stage to be tested; any number of times} */
    protected abstract Annotator<C> annotator();

    /** {@return the settings to test with; its defaults unless overridden} */
    protected C settings() {
        return annotator().defaults();
    }

    /**
     * {@return something to work on; {@link Lessons#splitData} unless overridden, and equal at
     * every call}
     */
    protected TrainingData data() {
        return Lessons.splitData();
    }

    /**
     * Surround the stage with what it needs beyond policy and data: a judge, say.
     *
     * @param policy the stage's own
     * @param data what it finds
     * @param seed of everything random in it
     * @return a new context, equal at every call with equal arguments
     */
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return new FakeStageContext(policy, data, seed);
    }

    /**
     * {@return why another seed makes the same data, in a sentence; empty where it makes other
     * data}
     */
    protected Optional<String> whyTheSeedDoesNotMatter() {
        return Optional.empty();
    }

    @Test
    void makesWhatItSaysItGives() {
        TrainingData made = annotate(1);
        assertFalse(annotator().gives().isEmpty(), "a data stage must give something");
        for (Ingredient given : annotator().gives()) {
            assertTrue(
                    DataParts.DATA.contains(given),
                    () -> given + " is nothing that data consist of");
            assertFalse(
                    DataParts.training(made, given).isEmpty(),
                    () -> "it says that it gives " + given + ", and there are none");
        }
    }

    @Test
    void leavesWhatItDoesNotGiveAsItWas() {
        TrainingData before = data();
        TrainingData made = annotate(1);
        for (Ingredient other : DataParts.others(annotator().gives(), before)) {
            assertEquals(
                    DataParts.training(before, other),
                    DataParts.training(made, other),
                    () -> "it changed the " + other + ", which it does not give");
            assertEquals(
                    DataParts.heldOut(before, other),
                    DataParts.heldOut(made, other),
                    () -> "it changed the held-out " + other + ", which it does not give");
        }
    }

    @Test
    void keepsTrainingAndHeldOutPromptsApart() {
        TrainingData made = annotate(1);
        for (Ingredient part : DataParts.DATA) {
            Set<Prompt> shared = DataParts.sharedPrompts(made, part);
            assertTrue(
                    shared.isEmpty(),
                    () -> "prompts of the held-out " + part + " are trained on: " + shared);
        }
    }

    @Test
    void equalSeedsMakeEqualData() {
        assertEquals(annotate(3), annotate(3), "the same seed made other data");
    }

    @Test
    void anotherSeedMakesOtherData() {
        assumeTrue(
                whyTheSeedDoesNotMatter().isEmpty(), () -> whyTheSeedDoesNotMatter().orElseThrow());
        assertNotEquals(annotate(3), annotate(4), "another seed made the same data");
    }

    @Test
    void killedAndResumedMakesTheSameData(@TempDir Path folder) {
        Path saved = folder.resolve("state");
        FakeStageContext killed = context(Lessons.policy(), data(), 5).killedAfter(1, saved);
        try {
            annotator().annotate(killed, settings());
            assumeTrue(false, "it saves no state: an interrupted one begins anew");
        } catch (FakeStageContext.Killed onPurpose) {
            FakeStageContext resumed = context(Lessons.policy(), data(), 5).resumingAt(1, saved);
            TrainingData made = annotator().annotate(resumed, settings());
            assertEquals(annotate(5), made, "resumed, it made other data than in one go");
        }
    }

    @Test
    void changesNeitherPolicyNorReference() {
        TabularPolicy policy = Lessons.policy();
        String before = policy.fingerprint();
        FakeStageContext context = context(policy, data(), 1);
        context.reference();
        annotator().annotate(context, settings());
        assertEquals(before, policy.fingerprint(), "a data stage changed the policy");
        assertEquals(before, context.reference().fingerprint(), "it changed the reference");
    }

    @Test
    void asksNoMoreThanItSaid() {
        Optional<Asking> said = annotator().asking(settings(), data());
        assumeTrue(said.isPresent(), "what it will ask cannot be known before");
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        annotator().annotate(context, settings());
        Asking asked = context.asked();
        assertTrue(
                asked.comparisons() <= said.get().comparisons()
                        && asked.scores() <= said.get().scores(),
                () -> "it asked more than it said: " + asked + ", and said " + said.get());
    }

    @Test
    void recordsFiniteFiguresAlone() {
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        annotator().annotate(context, settings());
        for (Map<String, Double> figures : context.records().values()) {
            assertTrue(
                    figures.values().stream().allMatch(Double::isFinite),
                    () -> "a recorded figure is not finite: " + figures);
        }
    }

    @Test
    void nothingToWorkOnIsTheUsersProblem() {
        TrainingData nothing =
                new TrainingData(List.of(), List.of(), List.of(), List.of(), List.of());
        FakeStageContext context = context(Lessons.policy(), nothing, 1);
        assertThrows(
                ProblemException.class,
                () -> annotator().annotate(context, settings()),
                "without data it must throw a ProblemException");
    }

    @Test
    void saysWhatItIs() {
        SelfDescription.assertComplete(annotator());
        assertFalse(annotator().needs().isEmpty(), "a data stage must need something");
    }

    private TrainingData annotate(long seed) {
        return annotator().annotate(context(Lessons.policy(), data(), seed), settings());
    }
}
