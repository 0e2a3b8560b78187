package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

class TimingsTest {
    @Test
    void medianLiesInTheMiddle() {
        assertEquals(2, new Timings(new double[] {9, 1, 2}, OptionalDouble.empty()).median());
        assertEquals(1.5, new Timings(new double[] {9, 1, 2, 0}, OptionalDouble.empty()).median());
    }

    @Test
    void warmUpIsRunButNotTimedAndTheFirstLossIsTheVeryFirst() {
        List<Double> losses = new ArrayList<>(List.of(5.0, 4.0, 3.0));
        Timings timings = Timings.of(() -> OptionalDouble.of(losses.removeFirst()), 1, 2);
        assertEquals(2, timings.seconds().length);
        assertEquals(5, timings.firstLoss().getAsDouble());
        assertEquals(List.of(), losses);
    }

    @Test
    void peakMemoryIsReadFromTheKernelsLine() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  204800 kB", "Threads:\t2");
        assertEquals(200, PeakMemory.megabytes(status).getAsDouble());
        assertFalse(PeakMemory.megabytes(List.of("Name:\tjava")).isPresent());
    }
}
