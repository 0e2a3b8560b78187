package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Evaluator;
import plumbline.spi.Measurement;
import plumbline.testkit.TabularPolicy;

import java.util.List;

class SampleEvaluatorsTest {
    private static final int END = 1;
    private static final double EXACT = 1e-12;

    /** Five tokens: begin, end, unknown, a (3), b (4). */
    private final TabularPolicy uniform = TabularPolicy.uniform("a", "b");

    @Test
    void klIsZeroAgainstItself() {
        List<Measurement> kl =
                evaluate(
                        new KlEvaluator(),
                        FakeEvaluation.ofSamples(
                                uniform, uniform.snapshot(), FakeEvaluation.ended(3, END)));

        assertEquals(0, kl.get(0).figure(), EXACT);
        assertEquals(0, kl.get(1).figure(), EXACT);
    }

    @Test
    void klIsSummedOverTheVocabularyAtEveryToken() {
        TabularPolicy moved = uniform.copy().withLogit(0, 3, Math.log(4));
        double atBegin = 0.5 * Math.log(0.5 * 5) + 4 * 0.125 * Math.log(0.125 * 5);

        List<Measurement> kl =
                evaluate(
                        new KlEvaluator(),
                        FakeEvaluation.ofSamples(
                                moved,
                                uniform,
                                FakeEvaluation.ended(3, 4, END),
                                FakeEvaluation.ended(END)));

        assertEquals("kl/token", kl.get(0).name());
        assertEquals(2 * atBegin / 4, kl.get(0).figure(), EXACT);
        assertArrayEquals(new double[] {3, 1}, kl.get(0).weights());
        assertEquals("kl/sequence", kl.get(1).name());
        assertArrayEquals(new double[] {atBegin, atBegin}, kl.get(1).values(), EXACT);
    }

    @Test
    void lengthCountsTheEndTokenAndTellsEndedFromCutOff() {
        List<Measurement> length =
                evaluate(
                        new LengthEvaluator(),
                        FakeEvaluation.ofSamples(
                                uniform,
                                uniform,
                                FakeEvaluation.ended(3, END),
                                FakeEvaluation.cutOff(3, 3, 3, 3)));

        assertEquals(3, length.get(0).figure());
        assertEquals(0.5, length.get(1).figure());
        assertEquals(0.5, length.get(2).figure());
    }

    @Test
    void diversityIsTheCorpusFigureWithoutEndTokens() {
        List<Measurement> diversity =
                evaluate(
                        new DiversityEvaluator(),
                        FakeEvaluation.ofSamples(
                                uniform,
                                uniform,
                                FakeEvaluation.ended(3, 4, 3, END),
                                FakeEvaluation.ended(3, 4, 3, END),
                                FakeEvaluation.ended(END)));

        assertEquals(2 / 6.0, diversity.get(0).figure(), EXACT);
        assertEquals(2 / 4.0, diversity.get(1).figure(), EXACT);
        assertEquals(2 / 3.0, diversity.get(2).figure(), EXACT);
        assertTrue(diversity.stream().allMatch(Measurement::pairedByPrompt));
    }

    @Test
    void repetitionIsTheShareOf4GramsThatAnAnswerHadBefore() {
        Measurement repeated =
                evaluate(
                                new DiversityEvaluator(),
                                FakeEvaluation.ofSamples(
                                        uniform,
                                        uniform,
                                        FakeEvaluation.cutOff(3, 4, 3, 4, 3, 4, 3, 4),
                                        FakeEvaluation.ended(3, 3, 4, 4, END),
                                        FakeEvaluation.ended(3, END)))
                        .get(3);

        assertEquals("diversity/repeated-4-grams", repeated.name());
        assertArrayEquals(new double[] {3 / 5.0, 0, Double.NaN}, repeated.values(), EXACT);
    }

    private static List<Measurement> evaluate(
            Evaluator<NoSettings> evaluator, FakeEvaluation context) {
        return evaluator.evaluate(context, evaluator.defaults());
    }
}
