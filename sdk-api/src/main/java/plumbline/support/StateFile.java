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
