package plumbline.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole outputs held against files; {@code -Dgolden.rewrite=true} writes the files anew. */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "golden");

    private Golden() {}

    public static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Hold an output against its file; the working directory is written as {@code HERE}. */
    public static void check(String name, String output) throws IOException {
        Path file = file(name);
        String actual = output.replace(Path.of("").toAbsolutePath().toString(), "HERE");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, name);
    }
}
