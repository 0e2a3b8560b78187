package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class PooledTest {
    @Test
    void seedsWithoutPromptsInCommonGiveTheTIntervalOverSeeds() {
        double[] figures = {0.237, 0.159, 0.25};
        Pooled pooled = Pooled.of(replicates(new double[][] {{0.237}, {0.159}, {0.25}}));
        PairedDifference theory = PairedDifference.of(figures, new double[3], 0.95);
        assertEquals(theory.mean(), pooled.value(), 1e-12);
        assertEquals(theory.interval().low(), pooled.interval().low(), 1e-12);
        assertEquals(theory.interval().high(), pooled.interval().high(), 1e-12);
        assertEquals(theory.p(), pooled.p(), 1e-9);
    }

    @Test
    void seedsThatAgreeGiveTheTIntervalOverPrompts() {
        double[] prompts = noise(1, 400);
        Pooled pooled = Pooled.of(replicates(new double[][] {prompts, prompts, prompts}));
        PairedDifference theory = PairedDifference.of(prompts, new double[400], 0.95);
        assertEquals(theory.interval().low(), pooled.interval().low(), 1e-12);
        assertEquals(theory.p(), pooled.p(), 1e-9);
    }

    /** The mean squares by their definition: sums of squares of fitted effects. */
    @Test
    void thePartOfThePromptsIsThatOfATwoWayAnalysisOfVariance() {
        double[][] values = {{1, 2, 4}, {2, 4, 9}};
        // means: seeds 7/3, 5; prompts 1.5, 3, 6.5; all 11/3
        double all = 11.0 / 3;
        double prompts =
                2 * (Math.pow(1.5 - all, 2) + Math.pow(3 - all, 2) + Math.pow(6.5 - all, 2)) / 2;
        double total =
                Arrays.stream(values)
                        .flatMapToDouble(Arrays::stream)
                        .map(v -> Math.pow(v - all, 2))
                        .sum();
        double seeds = 3 * (Math.pow(7.0 / 3 - all, 2) + Math.pow(5 - all, 2));
        double rest = (total - seeds - 2 * prompts) / 2;
        assertEquals((prompts - rest) / 6, SharedPrompts.variance(values), 1e-12);
    }

    @Test
    void seedsThatDisagreeWidenTheInterval() {
        double[] prompts = noise(2, 200);
        double[] higher = Arrays.stream(prompts).map(v -> v + 1).toArray();
        Pooled alike = Pooled.of(replicates(new double[][] {prompts, prompts}));
        Pooled apart = Pooled.of(replicates(new double[][] {prompts, higher}));
        assertTrue(apart.interval().halfWidth() > 10 * alike.interval().halfWidth());
    }

    @Test
    void whatIsMissingInOneSeedIsLeftOutOfTheComparisonOfPrompts() {
        double[][] holes = {{1, 2, 4, Double.NaN}, {2, 4, 9, 7}};
        double[][] whole = {{1, 2, 4}, {2, 4, 9}};
        double[][] shared = SharedPrompts.of(replicates(holes));
        assertEquals(SharedPrompts.variance(whole), SharedPrompts.variance(shared), 1e-12);
        assertEquals((7.0 / 3 + 5.5) / 2, Pooled.of(replicates(holes)).value(), 1e-12);
    }

    @Test
    void contributionsOfAWeightedFigureAverageToIt() {
        WeightedValues tokens = new WeightedValues(new double[] {1, 2, 6}, new double[] {5, 1, 3});
        double[] parts = Replicate.of(tokens).byPrompt();
        assertEquals(tokens.figure(), Arrays.stream(parts).average().orElseThrow(), 1e-12);
    }

    @Test
    void aDifferenceThatWouldShowIsMoreThanTheIntervalReaches() {
        Pooled pooled = Pooled.of(replicates(new double[][] {{0.1}, {0.2}, {0.15}}));
        assertTrue(pooled.detectable() > pooled.interval().halfWidth());
        assertTrue(pooled.detectable() < 2 * pooled.interval().halfWidth());
    }

    @Test
    void infiniteValuesHaveNoInterval() {
        double[][] values = {{1, Double.POSITIVE_INFINITY}, {1, 2}};
        assertNull(Pooled.of(replicates(values)).interval());
    }

    @Test
    void whatNeverVariesHasAnIntervalWithoutWidth() {
        Pooled pooled = Pooled.of(replicates(new double[][] {{0, 0}, {0, 0}}));
        assertEquals(new Interval(0, 0), pooled.interval());
        assertEquals(1, pooled.p());
    }

    private static List<Replicate> replicates(double[][] seeds) {
        return Arrays.stream(seeds).map(WeightedValues::of).map(Replicate::of).toList();
    }

    private static double[] noise(long seed, int n) {
        Random random = new Random(seed);
        return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian() + 0.2).toArray();
    }
}
