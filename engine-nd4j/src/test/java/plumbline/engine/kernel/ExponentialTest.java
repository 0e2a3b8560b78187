package plumbline.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Test;

import plumbline.engine.VectorKernelsOnly;

@VectorKernelsOnly
class ExponentialTest {
    @Test
    void errorIsBelowTwoUnitsInTheLastPlace() {
        for (float x = -87.3f; x < 88.3f; x += 0.0137f) {
            float exact = (float) Math.exp(x);
            assertTrue(Math.abs(exp(x) - Math.exp(x)) <= 2 * Math.ulp(exact), "exp(" + x + ")");
        }
    }

    @Test
    void zeroGivesExactlyOne() {
        assertEquals(1f, exp(0f));
        assertEquals(1f, exp(-0f));
    }

    @Test
    void smallArgumentsVanishAndLargeOnesStayFinite() {
        assertEquals(0f, exp(Float.NEGATIVE_INFINITY));
        assertEquals(0f, exp(-90f));
        assertEquals(exp(88.4f), exp(Float.POSITIVE_INFINITY));
        assertTrue(Float.isFinite(exp(1e30f)));
    }

    @Test
    void notANumberStaysNotANumber() {
        assertTrue(Float.isNaN(exp(Float.NaN)));
    }

    private static float exp(float x) {
        return Exponential.exp(FloatVector.broadcast(Lanes.FLOATS, x)).lane(0);
    }
}
