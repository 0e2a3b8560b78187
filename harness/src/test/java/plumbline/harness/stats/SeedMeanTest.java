package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class SeedMeanTest {
    @Test
    void armsWithOtherSeedsAreHeldApartByWelchsTest() {
        // By hand: means 2 and 6, variances 1 and 4 over three each, so 5/3 in all; freedom (5/3)²
        // / ((1/3)²/2 + (4/3)²/2).
        SeedMean mean = SeedMean.between(seeds(1, 2, 3), seeds(4, 6, 8));
        assertEquals(-4, mean.value(), 1e-12);
        assertEquals(5.0 / 3, mean.fromSeeds(), 1e-12);
        assertEquals(50.0 / 17, mean.freedom(), 1e-12);
        assertEquals(0, mean.fromPrompts());
    }

    @Test
    void intervalsOfUnpairedArmsCoverTheTruth() {
        Random random = new Random(3);
        long covered = IntStream.range(0, 400).filter(_ -> covers(random)).count();
        assertTrue(covered >= 0.93 * 400, covered + " of 400");
        assertTrue(covered < 400, "an interval that always covers says nothing");
    }

    private static boolean covers(Random random) {
        double[] interaction = random.doubles(64, -0.5, 0.5).toArray();
        List<Replicate> first = arm(random, new double[64]);
        List<Replicate> second = arm(random, interaction);
        Interval interval = SeedMean.between(first, second).interval(0.95);
        return interval.low() <= 0 && 0 <= interval.high();
    }

    private static List<Replicate> arm(Random random, double[] ofPrompt) {
        return IntStream.range(0, 3)
                .mapToObj(_ -> seed(random, 0.1 * random.nextGaussian(), ofPrompt))
                .toList();
    }

    private static Replicate seed(Random random, double ofSeed, double[] ofPrompt) {
        double[] values = new double[ofPrompt.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofSeed + ofPrompt[i] + 0.5 * random.nextGaussian();
        }
        return Replicate.of(WeightedValues.of(values));
    }

    private static List<Replicate> seeds(double... figures) {
        return IntStream.range(0, figures.length)
                .mapToObj(i -> Replicate.of(WeightedValues.of(new double[] {figures[i]})))
                .toList();
    }
}
