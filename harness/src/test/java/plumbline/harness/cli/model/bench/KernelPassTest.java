package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.KernelTimes;
import plumbline.spi.KernelTimes.Kind;

import java.util.Map;
import java.util.OptionalDouble;

class KernelPassTest {
    @Test
    void sharesAreOfTheTimeOfAllThreadsAndAddUpToOne() {
        KernelTimes times = new KernelTimes();
        Repeat halfOfOneThread =
                () -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < 400_000_000) {
                        Thread.onSpinWait();
                    }
                    times.add(Kind.ATTENTION, (System.nanoTime() - start) / 2);
                    return OptionalDouble.empty();
                };
        Map<String, Double> shares = KernelPass.shares(halfOfOneThread, times, 2);
        assertEquals(1, shares.values().stream().mapToDouble(s -> s).sum(), 1e-9);
        assertEquals(0.25, shares.get("attention"), 0.02);
        assertEquals(0, shares.get("update"));
        assertTrue(shares.get("other") > 0.7);
    }
}
