package plumbline.harness.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.spi.SpiVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The comparison with the last release, in a repository whose release had two methods. */
class LastReleaseTest {
    private static final List<String> RELEASED = List.of("one()", "two()");

    @TempDir Path repository;

    @BeforeEach
    void release() throws IOException {
        git("init", "-q");
        Files.createDirectories(repository.resolve("sdk-api/src/main/java/plumbline/spi"));
        Files.write(repository.resolve("sdk-api/api.txt"), RELEASED);
        Files.copy(
                Path.of("../sdk-api/src/main/java/plumbline/spi/SpiVersion.java"),
                repository.resolve("sdk-api/src/main/java/plumbline/spi/SpiVersion.java"));
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "release");
    }

    @Test
    void withoutATagThereIsNoRelease() {
        assertTrue(LastRelease.of(repository).isEmpty());
    }

    @Test
    void whatIsGoneSinceIsABreak() {
        assertEquals(List.of("two()"), broken(List.of("one()", "three()"), SpiVersion.CURRENT));
    }

    @Test
    void anAdditionIsNone() {
        assertEquals(List.of(), broken(List.of("one()", "two()", "three()"), SpiVersion.CURRENT));
    }

    @Test
    void aHigherFirstNumberDeclaresABreak() {
        SpiVersion next = new SpiVersion(SpiVersion.CURRENT.major() + 1, 0);
        assertEquals(List.of(), broken(List.of("one()"), next));
    }

    private List<String> broken(List<String> now, SpiVersion spi) {
        git("tag", "v0.1.0");
        return LastRelease.of(repository).orElseThrow().broken("sdk-api", now, spi);
    }

    private void git(String... arguments) {
        assertTrue(LastRelease.git(repository, arguments).isPresent(), String.join(" ", arguments));
    }
}
