package plumbline.harness.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.Plumb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class NewPluginTest {
    private static final Path EXAMPLE = Path.of("../examples/plugin-simpo-lite");

    @TempDir Path folder;

    @Test
    void theExamplesFilesAreAllWritten() throws IOException {
        assertEquals(files(EXAMPLE), PluginProject.FILES.stream().sorted().toList());
    }

    @Test
    void theExampleUnderItsOwnNameIsTheExample() throws IOException {
        Path target = folder.resolve("same");
        assertEquals(ExitCode.DONE, write("simpo-lite", target).exitCode());
        for (String file : files(EXAMPLE)) {
            assertEquals(
                    Files.readString(EXAMPLE.resolve(file)),
                    Files.readString(target.resolve(file)),
                    file);
        }
    }

    @Test
    void anotherNameStandsInEveryFileAndPath() throws IOException {
        Path target = folder.resolve("my-method");
        Plumb plumb = write("my-method", target);
        assertEquals("Wrote " + target + ". Its README.md says how to build it.\n", plumb.out());
        assertTrue(Files.exists(target.resolve("src/main/java/example/mymethod/MyMethod.java")));
        for (String file : files(target)) {
            String text = Files.readString(target.resolve(file)).toLowerCase();
            assertFalse(text.contains("simpo-lite") || text.contains("simpolite"), file);
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Plumb plumb = write("my-method", folder);
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[already-there]"), plumb.err());
        assertEquals(List.of("mine.txt"), files(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"My-Method", "new", "a b", "../x", "-x", "x-", "x--y", "1x"})
    void aBadNameIsRefusedBeforeAnythingIsWritten(String name) {
        Path target = folder.resolve("target");
        Plumb plumb = Plumb.run("new-plugin", "--dir", target.toString(), "--", name);
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(
                plumb.err().contains("[bad-name] '" + name + "' is no name for a plugin."),
                plumb.err());
        assertFalse(Files.exists(target));
    }

    private static Plumb write(String name, Path target) {
        return Plumb.run("new-plugin", name, "--dir", target.toString());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("target/"))
                    .sorted()
                    .toList();
        }
    }
}
