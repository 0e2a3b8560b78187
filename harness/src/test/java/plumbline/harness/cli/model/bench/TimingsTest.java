package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.pipeline.PeakMemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

class TimingsTest {
    @Test
    void medianLiesInTheMiddle() {
        assertEquals(2, Timings.median(List.of(9.0, 1.0, 2.0)));
        assertEquals(1.5, Timings.median(List.of(9.0, 1.0, 2.0, 0.0)));
    }

    @Test
    void warmUpIsRunButNotTimedAndTheFirstLossIsTheVeryFirst() {
        List<Double> losses = new ArrayList<>(List.of(5.0, 4.0, 3.0));
        Timings timings =
                Timings.of(() -> OptionalDouble.of(losses.removeFirst()), new WarmUp.Repeats(1), 2);
        assertEquals(2, timings.seconds().size());
        assertEquals(1, timings.warmedUp());
        assertEquals(5, timings.firstLoss().getAsDouble());
        assertEquals(List.of(), losses);
    }

    @Test
    void withoutWarmUpTheFirstLossIsThatOfTheFirstTimedRepeat() {
        Timings timings = Timings.of(() -> OptionalDouble.of(5), new WarmUp.Repeats(0), 1);
        assertEquals(5, timings.firstLoss().getAsDouble());
    }

    @Test
    void warmUpGoesOnWhileRepeatsGetFaster() {
        WarmUp steady = new WarmUp.Steady();
        assertFalse(steady.over(List.of(2.0, 2.0, 2.0, 1.9, 1.9, 1.9)));
        assertTrue(steady.over(List.of(2.0, 2.0, 2.0, 1.99, 1.99, 1.99)));
        assertTrue(steady.over(List.of(2.0, 2.0, 2.0, 2.5, 2.5, 2.5)));
    }

    @Test
    void warmUpTakesAtLeastThreeSecondsAndTwoWindows() {
        WarmUp steady = new WarmUp.Steady();
        assertFalse(steady.over(Collections.nCopies(20, 0.1)));
        assertTrue(steady.over(Collections.nCopies(31, 0.1)));
        assertFalse(steady.over(Collections.nCopies(5, 1.0)));
    }

    @Test
    void warmUpEndsWhenItHasTakenTooLong() {
        assertTrue(new WarmUp.Steady().over(List.of(20.0, 5.0)));
    }

    @Test
    void peakMemoryIsReadFromTheKernelsLine() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  204800 kB", "Threads:\t2");
        assertEquals(200, PeakMemory.megabytes(status).getAsDouble());
        assertFalse(PeakMemory.megabytes(List.of("Name:\tjava")).isPresent());
    }
}
