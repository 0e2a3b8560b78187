package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Asking;
import plumbline.spi.Evaluator;
import plumbline.spi.Measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every evaluator keeps to. Extend it and say what the evaluator is; it measures a {@link
 * TabularPolicy} on the prompts of {@link Lessons}. An evaluator
 *
 * <ul>
 *   <li>measures something, each figure under a name of its own;
 *   <li>gives finite values, and weights that are not negative;
 *   <li>gives one value a prompt where it says that it does, in the order of the prompts;
 *   <li>gives a prompt a value that does not depend on which other prompts there are, so that arms
 *       can be compared prompt by prompt;
 *   <li>measures the same when it measures again;
 *   <li>changes neither the policy nor the reference;
 *   <li>asks no more of its judges than it said that it would;
 *   <li>says what it is: a name, a summary, a source, and words for each setting.
 * </ul>
 *
 * @param <C> the evaluator's settings
 */
public abstract class EvaluatorContract<C extends Record> {
    /** Make the contract; JUnit makes one for each test. */
    public EvaluatorContract() {}

    /** {@return the evaluator to be tested; any number of times} */
    protected abstract Evaluator<C> evaluator();

    /** {@return the settings to test with; its defaults unless overridden} */
    protected C settings() {
        return evaluator().defaults();
    }

    /**
     * Surround the evaluator with what it needs: the gold reward, say.
     *
     * @return a new context, equal at every call
     */
    protected FakeEvaluationContext context() {
        return new FakeEvaluationContext();
    }

    /**
     * {@return why a prompt's value depends on the others, in a sentence; empty where it does not}
     */
    protected Optional<String> whyPromptsAreCoupled() {
        return Optional.empty();
    }

    /**
     * {@return by how much a value may differ between two calls with other prompts beside it, in
     * the figure's unit; 0 unless overridden}
     */
    protected double rounding() {
        return 0;
    }

    @Test
    void measuresEachFigureUnderANameOfItsOwn() {
        List<String> names = measured(context()).stream().map(Measurement::name).toList();
        assertFalse(names.isEmpty(), "it measures nothing");
        assertEquals(names.stream().distinct().toList(), names, "two figures go by the same name");
        assertTrue(names.stream().noneMatch(String::isBlank), "a figure has no name");
    }

    @Test
    void valuesAreFiniteAndWeightsAreNotNegative() {
        for (Measurement figure : measured(context())) {
            assertTrue(
                    Arrays.stream(figure.values()).allMatch(Double::isFinite),
                    () -> figure.name() + " has a value that is not finite");
            assertTrue(
                    Arrays.stream(figure.weights()).allMatch(w -> w >= 0 && Double.isFinite(w)),
                    () -> figure.name() + " has a weight below 0, or that is not finite");
        }
    }

    @Test
    void aFigureByPromptHasOneValueAPrompt() {
        FakeEvaluationContext context = context();
        for (Measurement figure : measured(context)) {
            if (figure.pairedByPrompt()) {
                assertEquals(
                        context.prompts().size(),
                        figure.values().length,
                        () -> figure.name() + " must have one value for each prompt");
            }
        }
    }

    @Test
    void aPromptsValueDoesNotDependOnTheOthers() {
        assumeTrue(whyPromptsAreCoupled().isEmpty(), () -> whyPromptsAreCoupled().orElseThrow());
        int few = context().prompts().size() - 2;
        List<Measurement> all = measured(context());
        List<Measurement> fewer = measured(context().onTheFirst(few));
        for (int i = 0; i < all.size(); i++) {
            Measurement figure = all.get(i);
            if (figure.pairedByPrompt()) {
                assertArrayEquals(
                        Arrays.copyOf(figure.values(), few),
                        fewer.get(i).values(),
                        rounding(),
                        () -> figure.name() + " of a prompt changes with the other prompts");
            }
        }
    }

    @Test
    void measuringAgainGivesTheSame() {
        FakeEvaluationContext context = context();
        List<Measurement> once = measured(context);
        List<Measurement> again = measured(context);
        assertEquals(once.size(), again.size(), "the second time there are other figures");
        for (int i = 0; i < once.size(); i++) {
            String name = once.get(i).name();
            assertArrayEquals(
                    once.get(i).values(),
                    again.get(i).values(),
                    () -> name + " differs when it is measured again");
        }
    }

    @Test
    void changesNeitherPolicyNorReference() {
        FakeEvaluationContext context = context();
        String policy = context.policy().fingerprint();
        String reference = context.reference().fingerprint();
        measured(context);
        assertEquals(policy, context.policy().fingerprint(), "measuring changed the policy");
        assertEquals(
                reference, context.reference().fingerprint(), "measuring changed the reference");
    }

    @Test
    void asksNoMoreThanItSaid() {
        FakeEvaluationContext context = context();
        Optional<Asking> said = evaluator().asking(settings(), context.prompts().size());
        assumeTrue(said.isPresent(), "what it will ask cannot be known before");
        measured(context);
        context.asked()
                .forEach(
                        (judge, asked) ->
                                assertTrue(
                                        asked.comparisons() <= said.get().comparisons()
                                                && asked.scores() <= said.get().scores(),
                                        () ->
                                                "it asked the judge '%s' more than it said: %s, and said %s"
                                                        .formatted(judge, asked, said.get())));
    }

    @Test
    void saysWhatItIs() {
        SelfDescription.assertComplete(evaluator());
    }

    private List<Measurement> measured(FakeEvaluationContext context) {
        return evaluator().evaluate(context, settings());
    }
}
