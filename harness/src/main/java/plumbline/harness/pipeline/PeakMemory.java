package plumbline.harness.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The most memory that this process had resident, as the Linux kernel counts it. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "5";

    private static double before;

    private PeakMemory() {}

    /** Return the most ever in megabytes (2^20 bytes); empty where the system does not tell. */
    public static synchronized OptionalDouble megabytes() {
        OptionalDouble now = sinceBegin();
        return now.isPresent() ? OptionalDouble.of(Math.max(before, now.getAsDouble())) : now;
    }

    /** Begin to count anew, where the system lets a process do so. */
    static synchronized void begin() {
        before = Math.max(before, sinceBegin().orElse(0));
        try {
            Files.writeString(CLEAR, PEAK);
        } catch (IOException | UnsupportedOperationException cannot) {
            // Then a later peak is that of the process so far, which is never too little.
        }
    }

    /** Return the most since the last beginning. */
    static OptionalDouble sinceBegin() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try {
            return megabytes(Files.readAllLines(STATUS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Find the line {@code VmHWM: 123456 kB}. */
    public static OptionalDouble megabytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024)
                .findFirst();
    }
}
