package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KlEstimateTest {
    @Test
    void isTheMeanWithItsStandardError() {
        // Mean 2, sample variance 2/2·… = ((1)² + 0 + 1²)/2 = 1, so the error is 1/√3.
        KlEstimate kl = KlEstimate.of(new double[] {1, 2, 3});
        assertEquals(2, kl.meanNats());
        assertEquals(1 / Math.sqrt(3), kl.standardErrorNats(), 1e-15);
        assertEquals(2, kl.clampedNats());
        assertFalse(kl.clamped());
    }

    @Test
    void negativeMeanIsClampedAndSaysSo() {
        KlEstimate kl = KlEstimate.of(new double[] {-1, 0.5});
        assertEquals(-0.25, kl.meanNats());
        assertEquals(0, kl.clampedNats());
        assertTrue(kl.clamped());
    }
}
