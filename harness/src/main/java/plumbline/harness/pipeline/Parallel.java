package plumbline.harness.pipeline;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How much of a run may go on at once; results do not depend on it.
 *
 * @param arms that train side by side, each with its share of the threads
 * @param memoryMegabytes that the process is to have resident at most
 */
public record Parallel(int arms, double memoryMegabytes) {
    /** What other programs keep of the machine. */
    private static final double OURS = 0.8;

    private static final double MEGABYTE = 1 << 20;

    /** One arm after the other. */
    public static final Parallel ONE = new Parallel(1, Double.POSITIVE_INFINITY);

    /** Side by side in most of the machine's memory. */
    public static Parallel of(int arms) {
        return new Parallel(arms, OURS * machine() / MEGABYTE);
    }

    /** Side by side in so many bytes. */
    public static Parallel within(int arms, double bytes) {
        return new Parallel(arms, bytes / MEGABYTE);
    }

    /** Say what this does to the meters; empty for one arm after the other. */
    Optional<String> caution() {
        return arms <= 1
                ? Optional.empty()
                : Optional.of(
                        "up to %d arms trained side by side, each on its share of the threads: what"
                                        .formatted(arms)
                                + " they took in seconds and peak memory was measured beside the"
                                + " others, and is more than each takes alone.");
    }

    private static long machine() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
