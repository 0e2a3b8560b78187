package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class BootstrapTest {
    private static final Bootstrap BOOTSTRAP = Bootstrap.standard();

    @Test
    void intervalOfAMeanMatchesNormalTheory() {
        double[] values = noise(1, 400, 0);
        Bootstrap.Result result = BOOTSTRAP.estimate(Replicate.of(mean(values)));
        PairedDifference theory = PairedDifference.of(values, new double[400], 0.95);
        assertEquals(theory.mean(), result.value(), 1e-12);
        assertEquals(theory.interval().low(), result.interval().low(), 0.01);
        assertEquals(theory.interval().high(), result.interval().high(), 0.01);
    }

    @Test
    void sameCallGivesTheSameBits() {
        Replicate seed = Replicate.of(mean(noise(1, 50, 0)));
        assertEquals(BOOTSTRAP.estimate(seed), BOOTSTRAP.estimate(seed));
    }

    @Test
    void pairingRemovesWhatPromptsHaveInCommon() {
        double[] prompts = noise(1, 200, 0);
        double[] better = Arrays.stream(prompts).map(v -> v + 0.02).toArray();
        Bootstrap.Result paired = BOOTSTRAP.estimate(Replicate.paired(mean(better), mean(prompts)));
        Bootstrap.Result apart =
                BOOTSTRAP.estimate(Replicate.unpaired(mean(better), mean(prompts)));
        assertEquals(0.02, paired.interval().low(), 1e-9);
        assertTrue(paired.interval().excludesZero());
        assertFalse(apart.interval().excludesZero());
    }

    @Test
    void weightsAreResampledWithTheirValues() {
        WeightedValues perToken =
                new WeightedValues(new double[] {1, 1, 1}, new double[] {1, 10, 100});
        Bootstrap.Result result = BOOTSTRAP.estimate(Replicate.of(perToken));
        assertEquals(new Interval(1, 1), result.interval());
    }

    @Test
    void missingValuesAreLeftOutOfBothSidesOfAPair() {
        Replicate pair =
                Replicate.paired(
                        mean(new double[] {1, Double.NaN, 3, 4}),
                        mean(new double[] {0, 0, Double.NaN, 2}));
        assertEquals(2, pair.n());
        assertEquals(1.5, pair.figure());
    }

    @Test
    void oneValueHasNoInterval() {
        Bootstrap.Result result = BOOTSTRAP.estimate(Replicate.of(mean(new double[] {0.7})));
        assertEquals(0.7, result.value());
        assertNull(result.interval());
    }

    @Test
    void infiniteValuesHaveNoInterval() {
        double[] values = {1, Double.POSITIVE_INFINITY, 2};
        assertNull(BOOTSTRAP.estimate(Replicate.of(mean(values))).interval());
    }

    @Test
    void pairsOfDifferentLengthAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Replicate.paired(mean(new double[2]), mean(new double[3])));
    }

    private static WeightedValues mean(double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new WeightedValues(values, ones);
    }

    private static double[] noise(long seed, int n, double mean) {
        Random random = new Random(seed);
        return random.doubles(n).map(u -> u - 0.5 + mean).toArray();
    }
}
