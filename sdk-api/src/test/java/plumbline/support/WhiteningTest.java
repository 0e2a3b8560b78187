package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.support.Whitening.Variance;

import java.util.SplittableRandom;

class WhiteningTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTwoPlainLoops(long seed) {
        double[] x = new SplittableRandom(seed).doubles(20, -3, 5).toArray();
        assertArrayEquals(slow(x, x.length - 1, 0), Whitening.shifted(x, Variance.UNBIASED), 1e-12);
        assertArrayEquals(slow(x, x.length, 0), Whitening.shifted(x, Variance.BIASED), 1e-12);
        assertArrayEquals(slow(x, x.length, 1), Whitening.scaled(x, Variance.BIASED), 1e-12);
    }

    private static double[] slow(double[] x, int divisor, double keep) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double variance = 0;
        for (double v : x) {
            variance += (v - mean) * (v - mean) / divisor;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-8) + keep * mean;
        }
        return y;
    }

    @Test
    void equalNumbersBecomeZerosNotNaN() {
        double[] equal = {2, 2, 2};
        assertArrayEquals(new double[3], Whitening.shifted(equal, Variance.UNBIASED));
        assertArrayEquals(new double[3], Whitening.floored(equal));
    }

    @Test
    void aNumberAloneBecomesZero() {
        assertArrayEquals(new double[1], Whitening.shifted(new double[] {5}, Variance.UNBIASED));
    }

    @Test
    void theTwoVariancesDifferByTheirDivisor() {
        double[] x = {0, 3};
        assertEquals(2.25, Variance.BIASED.of(x, 1.5));
        assertEquals(4.5, Variance.UNBIASED.of(x, 1.5));
    }
}
