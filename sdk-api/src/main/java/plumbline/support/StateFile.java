package plumbline.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A few numbers in a folder, exact to the last bit. */
public final class StateFile {
    private static final String NAME = "numbers.txt";

    private StateFile() {}

    /**
     * Write numbers, in place of any that were written before.
     *
     * @param directory is made where it is not there
     * @param numbers may be infinite or NaN
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path directory, double... numbers) {
        String lines =
                Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(NAME), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return the numbers that {@link #write} wrote, in their order}
     *
     * @param directory where they were written
     * @throws UncheckedIOException if they are not there, or cannot be read
     */
    public static double[] read(Path directory) {
        try {
            return Files.readAllLines(directory.resolve(NAME)).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
