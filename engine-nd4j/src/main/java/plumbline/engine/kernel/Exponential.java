package plumbline.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * exp in single precision, the same bits in every lane, interpreted or compiled: 2ⁿ·e^r with n =
 * round(x / ln 2) and a polynomial for |r| ≤ ln 2 / 2 (coefficients: Cephes' expf, Moshier 1989).
 */
final class Exponential {
    /** Below this the result is 0: it would not be a normal number. */
    private static final float LOWEST = -87.33654f;

    /** Larger arguments give the value at this one, 2.4e38. */
    private static final float HIGHEST = 88.37626f;

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    /** 1.5·2²³: adding it rounds to an integer, which then stands in the lowest bits. */
    private static final float ROUNDER = 12582912f;

    private static final int EXPONENT_SHIFT = 23;

    private Exponential() {}

    static FloatVector exp(FloatVector argument) {
        VectorMask<Float> vanishes = argument.compare(VectorOperators.LT, LOWEST);
        FloatVector x =
                argument.blend(HIGHEST, argument.compare(VectorOperators.GT, HIGHEST))
                        .blend(0f, vanishes);
        FloatVector shifted = x.fma(Lanes.broadcast(LOG2_E), Lanes.broadcast(ROUNDER));
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(Lanes.broadcast(-LN2_HIGH), x);
        r = n.fma(Lanes.broadcast(-LN2_LOW), r);
        IntVector exponent =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        FloatVector power = polynomial(r).reinterpretAsInts().add(exponent).reinterpretAsFloats();
        return power.blend(0f, vanishes);
    }

    private static FloatVector polynomial(FloatVector r) {
        FloatVector p = Lanes.broadcast(1.9875691500e-4f);
        p = p.fma(r, Lanes.broadcast(1.3981999507e-3f));
        p = p.fma(r, Lanes.broadcast(8.3334519073e-3f));
        p = p.fma(r, Lanes.broadcast(4.1665795894e-2f));
        p = p.fma(r, Lanes.broadcast(1.6666665459e-1f));
        p = p.fma(r, Lanes.broadcast(5.0000001201e-1f));
        return p.fma(r.mul(r), r.add(1f));
    }
}
