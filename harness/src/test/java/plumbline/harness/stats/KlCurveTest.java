package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.stats.KlCurve.Form;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

class KlCurveTest {
    private static final double[] NATS = {0, 0.5, 2, 5, 9, 16, 30};

    private static double[] gains(double[] nats, DoubleUnaryOperator ofRoot) {
        return Arrays.stream(nats).map(Math::sqrt).map(ofRoot).toArray();
    }

    @Test
    void theFormOfReinforcementLearningIsFoundAgain() {
        double[] gains = gains(NATS, d -> d == 0 ? 0 : d * (0.4 - 0.25 * Math.log(d)));
        KlCurve curve = KlCurve.fit(Form.RL, NATS, gains).orElseThrow();
        assertEquals(0.4, curve.alpha(), 1e-12);
        assertEquals(0.25, curve.beta(), 1e-12);
        assertEquals(1, curve.rSquared(), 1e-12);
        assertEquals(6, curve.points());
        double peak = Math.exp(0.4 / 0.25 - 1);
        assertEquals(peak * peak, curve.peakNats(), 1e-9);
        assertEquals(0.25 * peak, curve.peakGain(), 1e-9);
        assertTrue(curve.at(peak) > curve.at(peak * 1.01));
        assertTrue(curve.at(peak) > curve.at(peak * 0.99));
    }

    @Test
    void theFormOfBestOfNIsFoundAgain() {
        double[] gains = gains(NATS, d -> d * (0.3 - 0.05 * d));
        KlCurve curve = KlCurve.fit(Form.BEST_OF_N, NATS, gains).orElseThrow();
        assertEquals(0.3, curve.alpha(), 1e-12);
        assertEquals(0.05, curve.beta(), 1e-12);
        assertEquals(9, curve.peakNats(), 1e-9);
        assertEquals(0.45, curve.peakGain(), 1e-12);
    }

    @Test
    void noiseMovesTheCurveLittleAndShowsInItsFit() {
        Random random = new Random(3);
        double[] nats = new Random(4).doubles(200, 0, 25).toArray();
        double[] gains = gains(nats, d -> d * (0.4 - 0.2 * Math.log(d)));
        Arrays.setAll(gains, i -> gains[i] + 0.02 * random.nextGaussian());
        KlCurve curve = KlCurve.fit(Form.RL, nats, gains).orElseThrow();
        assertEquals(0.4, curve.alpha(), 0.02);
        assertEquals(0.2, curve.beta(), 0.02);
        assertTrue(curve.rSquared() > 0.8 && curve.rSquared() < 0.99, curve.toString());
    }

    @Test
    void aCurveThatRisesForEverHasNoPeak() {
        KlCurve curve =
                KlCurve.fit(Form.BEST_OF_N, NATS, gains(NATS, d -> d * (0.1 + 0.02 * d)))
                        .orElseThrow();
        assertTrue(curve.beta() < 0);
        assertTrue(Double.isNaN(curve.peakNats()) && Double.isNaN(curve.peakGain()));
    }

    @Test
    void aCurveThatFallsAtOnceHasNoPeakEither() {
        KlCurve curve =
                KlCurve.fit(Form.BEST_OF_N, NATS, gains(NATS, d -> d * (-0.1 - 0.02 * d)))
                        .orElseThrow();
        assertTrue(Double.isNaN(curve.peakNats()));
    }

    @Test
    void nothingIsFittedToTooLittle() {
        for (Form form : Form.values()) {
            assertEquals(Optional.empty(), KlCurve.fit(form, new double[0], new double[0]));
            assertEquals(
                    Optional.empty(),
                    KlCurve.fit(form, new double[] {0, 0, 0, 0}, new double[] {0, 1, 2, 3}));
            assertEquals(
                    Optional.empty(),
                    KlCurve.fit(form, new double[] {0, 1, 2}, new double[] {0, 1, 2}));
            assertEquals(
                    Optional.empty(),
                    KlCurve.fit(form, new double[] {4, 4, 4, 4}, new double[] {0, 1, 2, 3}));
        }
    }

    @Test
    void gainsThatAreAllAlikeHaveNoShareToExplain() {
        KlCurve curve =
                KlCurve.fit(Form.RL, new double[] {0, 1, 4, 9}, new double[4]).orElseThrow();
        assertEquals(0, curve.alpha(), 0);
        assertTrue(Double.isNaN(curve.rSquared()));
        assertTrue(Double.isNaN(curve.peakNats()));
    }

    @Test
    void theJackknifeOfAMeanIsItsInterval() {
        double[] seeds = {1, 2, 4};
        double[] without = {3, 2.5, 1.5};
        Interval interval = Jackknife.interval(7 / 3.0, without);
        double error = Math.sqrt((16 / 9.0 + 1 / 9.0 + 25 / 9.0) / 2 / seeds.length);
        assertEquals(4.302652729911275 * error, interval.halfWidth(), 1e-9);
        assertNull(Jackknife.interval(1, new double[] {1}));
        assertNull(Jackknife.interval(1, new double[] {1, Double.NaN}));
    }
}
