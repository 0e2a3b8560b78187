package plumbline.harness.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The most memory that this process had resident from a moment on, as the Linux kernel counts it.
 * Several may count at once; each counts the whole process.
 */
public final class PeakMemory implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String CLEAR_PEAK = "5";
    private static final String PEAK = "VmHWM:";
    private static final String NOW = "VmRSS:";

    private static final List<PeakMemory> COUNTING = new ArrayList<>();
    private static double ever;

    private double most;

    private PeakMemory() {}

    /** Return the most ever in megabytes (2^20 bytes); empty where the system does not tell. */
    public static OptionalDouble megabytes() {
        synchronized (COUNTING) {
            OptionalDouble latest = ofProcess(PEAK);
            return latest.isPresent()
                    ? OptionalDouble.of(Math.max(ever, latest.getAsDouble()))
                    : latest;
        }
    }

    /** Return what is resident now; empty where the system does not tell. */
    static OptionalDouble now() {
        return ofProcess(NOW);
    }

    /** Begin to count anew, where the system lets a process do so. */
    static PeakMemory begin() {
        synchronized (COUNTING) {
            double before = ofProcess(PEAK).orElse(0);
            ever = Math.max(ever, before);
            COUNTING.forEach(other -> other.most = Math.max(other.most, before));
            clear();
            PeakMemory counting = new PeakMemory();
            COUNTING.add(counting);
            return counting;
        }
    }

    private static void clear() {
        try {
            Files.writeString(CLEAR, CLEAR_PEAK);
        } catch (IOException | UnsupportedOperationException cannot) {
            // Then a later peak is that of the process so far, which is never too little.
        }
    }

    /** Return the most since the beginning; 0 where the system does not tell. */
    double sinceBegin() {
        synchronized (COUNTING) {
            return Math.max(most, ofProcess(PEAK).orElse(0));
        }
    }

    @Override
    public void close() {
        synchronized (COUNTING) {
            COUNTING.remove(this);
        }
    }

    private static OptionalDouble ofProcess(String what) {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try {
            return megabytes(Files.readAllLines(STATUS), what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Find the line {@code VmHWM: 123456 kB}. */
    public static OptionalDouble megabytes(List<String> status) {
        return megabytes(status, PEAK);
    }

    private static OptionalDouble megabytes(List<String> status, String what) {
        return status.stream()
                .filter(line -> line.startsWith(what))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024)
                .findFirst();
    }
}
