package plumbline.harness.cli.model.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The most memory that this process ever had resident, as the Linux kernel counts it. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    /** Return it in megabytes (2^20 bytes); empty where the system does not tell. */
    public static OptionalDouble megabytes() {
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
    static OptionalDouble megabytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024)
                .findFirst();
    }
}
