package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What stands beside an interval: signs, parts of the variance, the outlook. */
class EvidenceTest {
    @Test
    void signsAreCountedPromptByPromptOverTheMeanOfSeeds() {
        SignTest sign =
                SignTest.of(seeds(new double[] {1, 1, -3, 0, 2}, new double[] {1, -2, 1, 0, 2}));
        assertEquals(new SignTest(2, 2, 1, 1), sign);
    }

    @Test
    void signTestOfFiveWinsIsOneInSixteen() {
        assertEquals(2.0 / 32, SignTest.of(seeds(new double[] {1, 1, 1, 1, 1})).p(), 1e-12);
    }

    @Test
    void variancePartsAreTheAnalysisOfVarianceByHand() {
        // Rows 1 2 3 and 3 4 8: MS seeds 13.5, MS prompts 6.5, MS rest 1.5; over K·N = 6 less the
        // rest's 0.25: 2, 0.8333, 0.25.
        VarianceParts parts =
                VarianceParts.of(seeds(new double[] {1, 2, 3}, new double[] {3, 4, 8}));
        double all = 2 + 5.0 / 6 + 0.25;
        assertEquals(2 / all, parts.seeds(), 1e-12);
        assertEquals(5.0 / 6 / all, parts.prompts(), 1e-12);
        assertEquals(0.25 / all, parts.rest(), 1e-12);
    }

    @Test
    void variancePartsFindTheSourceThatWasPutIn() {
        Random random = new Random(5);
        List<Replicate> fromSeeds =
                IntStream.range(0, 8)
                        .mapToObj(_ -> random.nextGaussian())
                        .map(s -> values(64, _ -> s + 0.1 * random.nextGaussian()))
                        .toList();
        assertTrue(VarianceParts.of(fromSeeds).seeds() > 0.95);
        double[] prompts = random.doubles(64).toArray();
        List<Replicate> fromPrompts =
                IntStream.range(0, 8)
                        .mapToObj(_ -> values(64, i -> prompts[i] + 0.01 * random.nextGaussian()))
                        .toList();
        assertTrue(VarianceParts.of(fromPrompts).prompts() > 0.95);
    }

    @Test
    void oneSeedHasNoPartsToTell() {
        assertNull(VarianceParts.of(seeds(new double[] {1, 2, 3})));
    }

    @Test
    void oneMoreSeedAtTheOverturningFigureTakesTheVerdictAway() {
        double[] shown = {1.0, 1.1, 0.9};
        double x = Outlook.of(constant(shown)).overturning();
        assertFalse(with(shown, x - 1e-6).excludesZero());
        assertTrue(with(shown, x + 1e-6).excludesZero());
        double[] lower = {-1.0, -1.1, -0.9};
        assertEquals(-x, Outlook.of(constant(lower)).overturning(), 1e-9);
    }

    @Test
    void seedsToShowGrowAsTheDifferenceShrinks() {
        assertEquals(0, Outlook.of(constant(1.0, 1.1, 0.9)).seedsToShow());
        int few = Outlook.of(constant(0.3, 0.1, -0.1)).seedsToShow();
        int many = Outlook.of(constant(0.25, 0.05, -0.15)).seedsToShow();
        assertTrue(few > 3, few + "");
        assertTrue(many > few, many + " > " + few);
    }

    private static Interval with(double[] figures, double another) {
        double[] more = Arrays.copyOf(figures, figures.length + 1);
        more[figures.length] = another;
        return Pooled.of(constant(more)).interval();
    }

    private static List<Replicate> constant(double... figures) {
        return Arrays.stream(figures).mapToObj(f -> values(1, _ -> f)).toList();
    }

    private static Replicate values(int n, IntToDoubleFunction value) {
        return Replicate.of(WeightedValues.of(IntStream.range(0, n).mapToDouble(value).toArray()));
    }

    private static List<Replicate> seeds(double[]... rows) {
        return Arrays.stream(rows).map(row -> Replicate.of(WeightedValues.of(row))).toList();
    }
}
