package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.Measurement;
import plumbline.testkit.TabularPolicy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class HeldOutEvaluatorsTest {
    private static final Prompt P = Prompt.text("p");
    private static final PreferencePair A_OVER_B = PreferencePair.of(P, "a", "b");
    private static final PreferencePair B_OVER_A = PreferencePair.of(P, "b", "a");
    private static final PreferencePair TIE =
            new PreferencePair(P, "a", "b", OptionalDouble.empty(), true, Optional.empty());

    /** Six tokens: begin, end, unknown, p (3), a (4), b (5). */
    private final TabularPolicy uniform = TabularPolicy.uniform("p", "a", "b");

    @Test
    void aPolicyEqualToItsReferenceHasHalfRight() {
        assertEquals(
                0.5, accuracy(uniform, uniform.snapshot(), A_OVER_B, B_OVER_A).get(0).figure());
    }

    @Test
    void theImplicitRewardIsMeasuredAgainstTheReference() {
        TabularPolicy reference = uniform.copy().withLogit(3, 5, 2);
        TabularPolicy policy = reference.copy().withLogit(3, 4, 1);

        List<Measurement> accuracy = accuracy(policy, reference, A_OVER_B, A_OVER_B, B_OVER_A);

        assertEquals("preference-accuracy/implicit-reward", accuracy.get(0).name());
        assertArrayEquals(new double[] {1, 1, 0}, accuracy.get(0).values());
        assertEquals("preference-accuracy/log-prob", accuracy.get(1).name());
        assertArrayEquals(new double[] {0, 0, 1}, accuracy.get(1).values());
    }

    @Test
    void pairsCalledATieAreNotAsked() {
        assertEquals(1, accuracy(uniform, uniform, A_OVER_B, TIE).get(0).values().length);
    }

    @Test
    void pairsTooLongForTheContextAreLeftOutAndCounted() {
        PreferencePair tooLong = PreferencePair.of(P, "a a a a a a a a", "b");

        List<Measurement> accuracy =
                accuracy(uniform.withContextLength(6), uniform, A_OVER_B, tooLong);

        assertEquals(1, accuracy.get(0).values().length);
        assertEquals("preference-accuracy/left-out", accuracy.get(2).name());
        assertEquals(0.5, accuracy.get(2).figure());
    }

    @Test
    void logPerplexityWeighsEveryTokenAlike() {
        TabularPolicy policy = uniform.copy().withLogit(3, 4, Math.log(7));

        Measurement loss =
                new PerplexityEvaluator()
                        .evaluate(
                                FakeEvaluation.ofHeldOut(
                                        policy,
                                        uniform,
                                        List.of(
                                                new Demonstration(P, "a"),
                                                new Demonstration(P, "b a b")),
                                        List.of()),
                                NoSettings.NONE)
                        .getFirst();

        double a = -Math.log(7 / 12.0);
        double b = -Math.log(1 / 12.0);
        double rest = 4 * Math.log(6);
        assertEquals("perplexity/log", loss.name());
        assertEquals((a + b + rest) / 6, loss.figure(), 1e-12);
    }

    private static List<Measurement> accuracy(
            TabularPolicy policy, plumbline.spi.Policy reference, PreferencePair... pairs) {
        return new PreferenceAccuracyEvaluator()
                .evaluate(
                        FakeEvaluation.ofHeldOut(policy, reference, List.of(), List.of(pairs)),
                        NoSettings.NONE);
    }
}
