package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formulas of transformers' {@code get_*_schedule_with_warmup}. */
class ScheduleTest {
    private static final double PEAK = 3e-4;

    @ParameterizedTest
    @CsvSource({"100, 0.1, 10", "37, 0.1, 4", "7, 0, 0", "1, 0.5, 1", "20, 1, 20"})
    void linearFallsToZero(int steps, double share, int warmup) {
        Schedule schedule = new Schedule(PEAK, "linear", share);
        for (int step = 0; step < steps; step++) {
            double factor =
                    step < warmup
                            ? (double) step / Math.max(1, warmup)
                            : (double) (steps - step) / Math.max(1, steps - warmup);
            assertEquals(PEAK * factor, schedule.at(step, steps), 1e-18, "step " + step);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 0.1, 10", "37, 0.1, 4", "7, 0, 0", "1, 0.5, 1", "20, 1, 20"})
    void cosineFallsAlongHalfAWave(int steps, double share, int warmup) {
        Schedule schedule = new Schedule(PEAK, "cosine", share);
        for (int step = 0; step < steps; step++) {
            double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
            double factor =
                    step < warmup
                            ? (double) step / Math.max(1, warmup)
                            : Math.max(0, 0.5 * (1 + Math.cos(Math.PI * 0.5 * 2 * progress)));
            assertEquals(PEAK * factor, schedule.at(step, steps), 1e-18, "step " + step);
        }
    }

    @Test
    void constantStaysAtThePeakAfterWarmUp() {
        Schedule schedule = new Schedule(PEAK, "constant", 0.2);
        assertEquals(0, schedule.at(0, 10));
        assertEquals(PEAK / 2, schedule.at(1, 10), 1e-18);
        assertEquals(PEAK, schedule.at(2, 10));
        assertEquals(PEAK, schedule.at(9, 10));
    }

    @Test
    void linearAndCosineAreHalfWayDownInTheMiddle() {
        assertEquals(PEAK / 2, new Schedule(PEAK, "linear", 0).at(50, 100), 1e-18);
        assertEquals(PEAK / 2, new Schedule(PEAK, "cosine", 0).at(50, 100), 1e-18);
    }

    @Test
    void unknownShapeIsRefused() {
        Schedule schedule = new Schedule(PEAK, "zigzag", 0);
        assertThrows(IllegalArgumentException.class, () -> schedule.at(0, 10));
    }
}
