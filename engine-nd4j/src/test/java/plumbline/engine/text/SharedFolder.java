package plumbline.engine.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of reference numbers beside the repository; tests that need it are skipped without.
 */
public final class SharedFolder {
    private static final Path FOLDER = Path.of("..", "..", "shared");

    private SharedFolder() {}

    /** Return a file or directory of it, or skip the test. */
    public static Path path(String relative) {
        Path path = FOLDER.resolve(relative);
        assumeTrue(Files.exists(path), "no " + path.toAbsolutePath().normalize());
        return path;
    }
}
