package plumbline.method.rlhf.kl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.tape.Var;

import java.util.Arrays;

class KlEstimatorsTest {
    private static final double[] P = {0.5, 0.3, 0.2};
    private static final double[] Q = {0.2, 0.2, 0.6};

    @Test
    void k1AndK3AreUnbiased() {
        double exact = 0;
        for (int v = 0; v < P.length; v++) {
            exact += P[v] * Math.log(P[v] / Q[v]);
        }
        assertEquals(exact, Var.of(P).dot(KlEstimators.k1(logs(P), logs(Q))).scalar(), 1e-15);
        assertEquals(exact, Var.of(P).dot(KlEstimators.k3(logs(P), logs(Q))).scalar(), 1e-15);
    }

    @Test
    void k3IsNeverNegative() {
        assertTrue(Arrays.stream(KlEstimators.k3(logs(P), logs(Q)).values()).allMatch(k -> k >= 0));
    }

    @Test
    void straightThroughKeepsTheValue() {
        Var k1 = KlEstimators.k1(logs(P), logs(Q));
        Var through = KlEstimators.straightThrough(k1, logs(P), logs(Q));
        assertEquals(k1.get(2), through.get(2), 1e-15);
    }

    @Test
    void theControllerRaisesTheCoefficientAboveTheTargetAndLowersItBelow() {
        AdaptiveCoefficient controller = new AdaptiveCoefficient(6, 100);
        assertEquals(0.1 * (1 + 0.1 * 10 / 100), controller.next(0.1, 6.6, 10), 1e-15);
        assertEquals(0.1 * (1 - 0.2 * 10 / 100), controller.next(0.1, 0, 10), 1e-15);
    }

    private static Var logs(double[] p) {
        return Var.of(Arrays.stream(p).map(Math::log).toArray());
    }
}
