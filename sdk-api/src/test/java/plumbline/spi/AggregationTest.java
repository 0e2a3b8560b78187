package plumbline.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AggregationTest {
    // Two answers: one on which the members agree, one on which they do not.
    private static final double[][] SCORES = {{2, 0}, {2, 1}, {2, 2}, {2, 5}};

    @Test
    void meanAndWorstCase() {
        assertArrayEquals(new double[] {2, 2}, aggregate(Aggregation.MEAN));
        assertArrayEquals(new double[] {2, 0}, aggregate(Aggregation.WORST_CASE));
    }

    @Test
    void theTwoVariancesDifferInTheirDivisor() {
        // Squares about the mean: 4 + 1 + 0 + 9 = 14.
        assertArrayEquals(
                new double[] {2, 2 - 0.5 * 14 / 4},
                aggregate(Aggregation.LESS_POPULATION_VARIANCE));
        assertArrayEquals(
                new double[] {2, 2 - 0.5 * 14 / 3},
                aggregate(Aggregation.LESS_SAMPLE_VARIANCE),
                1e-15);
    }

    @Test
    void quantilesLieBetweenTheMembers() {
        assertArrayEquals(new double[] {2, 0.75}, aggregate(Aggregation.QUANTILE), 1e-15);
        double[] most = new Aggregation(Aggregation.QUANTILE, 0, 1).of(SCORES);
        assertArrayEquals(new double[] {2, 5}, most);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> aggregate("median"));
    }

    private static double[] aggregate(String by) {
        return new Aggregation(by, 0.5, 0.25).of(SCORES);
    }
}
