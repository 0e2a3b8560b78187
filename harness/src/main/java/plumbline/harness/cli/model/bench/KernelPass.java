package plumbline.harness.cli.model.bench;

import plumbline.spi.KernelTimes;
import plumbline.spi.KernelTimes.Kind;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Repeats of their own, with timed kernels: timing a kernel takes time too, so that none of it is
 * done while the clock of the benchmark runs.
 */
final class KernelPass {
    /** What no kernel takes: waiting for the other threads, sampling, the loss, Java in between. */
    static final String OTHER = "other";

    private static final double SECONDS = 1;

    private KernelPass() {}

    /**
     * Return each kernel's share of the time of all threads together.
     *
     * @param work whose kernels add to {@code times}
     */
    static Map<String, Double> shares(Repeat work, KernelTimes times, int threads) {
        seconds(work); // warm-up
        times.clear();
        double all = seconds(work) * threads;
        Map<String, Double> shares = new LinkedHashMap<>();
        double rest = 1;
        for (Kind kind : Kind.values()) {
            double share = times.seconds(kind) / all;
            shares.put(kind.toString(), share);
            rest -= share;
        }
        shares.put(OTHER, rest);
        return shares;
    }

    /** Repeat for a second, at least once, and return how long it took. */
    private static double seconds(Repeat work) {
        long start = System.nanoTime();
        double seconds;
        do {
            work.run();
            seconds = (System.nanoTime() - start) / 1e9;
        } while (seconds < SECONDS);
        return seconds;
    }
}
