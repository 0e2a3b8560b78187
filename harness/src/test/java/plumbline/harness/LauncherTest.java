package plumbline.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/** The script {@code plumb} in a folder that looks built, with a stand-in for Java. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String INCUBATING =
            "WARNING: Using incubator modules: jdk.incubator.vector";

    @TempDir Path folder;

    record Ended(int code, String out, String err) {}

    @BeforeEach
    void looksBuilt() throws IOException {
        Files.copy(Path.of("../plumb"), folder.resolve("plumb"));
        Files.writeString(folder.resolve("pom.xml"), "<jvm.flags>--flag-of-the-pom</jvm.flags>\n");
        Files.createDirectories(folder.resolve("harness/target/lib"));
        Files.createDirectories(folder.resolve("harness/src/main"));
        Files.createFile(folder.resolve("harness/pom.xml"));
        Files.createFile(folder.resolve("harness/target/harness-1.jar"));
        Path stamp = Files.createFile(folder.resolve("harness/target/plumb-built"));
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void argumentsFlagsAndExitCodeGoThrough() throws IOException, InterruptedException {
        java("for word; do echo \"[$word]\"; done; exit 7");

        Ended ended = plumb("run", "my recipe.yaml");

        assertEquals(7, ended.code());
        assertTrue(ended.out().startsWith("[--flag-of-the-pom]\n"), ended.out());
        assertTrue(
                ended.out().endsWith("[plumbline.harness.Main]\n[run]\n[my recipe.yaml]\n"),
                ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void ofWhatJavaSaysAtItsStartOnlyTheIncubatorsLineIsHeldBack()
            throws IOException, InterruptedException {
        java(
                """
                echo '%s' >&2
                echo 'WARNING: Using incubator modules: jdk.incubator.vector, jdk.incubator.other' >&2
                echo 'WARNING: something else' >&2
                """
                        .formatted(INCUBATING));

        Ended ended = plumb("list");

        assertEquals(
                """
                WARNING: Using incubator modules: jdk.incubator.vector, jdk.incubator.other
                WARNING: something else
                """,
                ended.err());
    }

    @Test
    void whatPlumblineSaysIsNotFiltered() throws IOException, InterruptedException {
        java(
                """
                for word; do case $word in -Dplumbline.stderr=*) aside=${word#*=}; esac; done
                eval "exec 2>&$aside"
                echo '%s' >&2
                """
                        .formatted(INCUBATING));

        assertEquals(INCUBATING + "\n", plumb("list").err());
    }

    @Test
    void anOlderJdkIsNotTaken() throws IOException, InterruptedException {
        java("exit 7");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"24.0.1\"\n");

        assertNotEquals(7, plumb("list").code());
    }

    @Test
    void ofTwoAtOnceOneBuildsAndBothStart() throws IOException, InterruptedException {
        java("echo started >>" + folder.resolve("starts"));
        script(folder.resolve("mvnw"), "echo built >>builds; sleep 2");
        Files.delete(folder.resolve("harness/target/plumb-built"));

        Process first = start(folder.resolve("out-1"));
        Process second = start(folder.resolve("out-2"));

        assertEquals(0, first.waitFor());
        assertEquals(0, second.waitFor());
        assertEquals("built\n", Files.readString(folder.resolve("builds")));
        assertEquals("started\nstarted\n", Files.readString(folder.resolve("starts")));
    }

    @Test
    void theLockOfABuildThatWasKilledHoldsNobodyUp() throws IOException, InterruptedException {
        java("exit 7");
        script(folder.resolve("mvnw"), "echo built >>builds");
        Files.delete(folder.resolve("harness/target/plumb-built"));
        Files.createDirectories(folder.resolve("harness/target/plumb-building"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(folder.resolve("harness/target/plumb-building/pid"), gone.pid() + "\n");

        assertEquals(7, plumb("list").code());
        assertEquals("built\n", Files.readString(folder.resolve("builds")));
    }

    private Process start(Path out) throws IOException {
        ProcessBuilder builder = command("list");
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    private static void script(Path program, String body) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void java(String body) throws IOException {
        Path program = folder.resolve("jdk/bin/java");
        Files.createDirectories(program.getParent());
        script(program, body);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    private Ended plumb(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = command(arguments);
        Path out = folder.resolve("out");
        builder.redirectOutput(out.toFile());
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), Files.readString(out), err);
    }

    private ProcessBuilder command(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("sh", folder.resolve("plumb").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("PLUMB_JAVA_OPTS");
        return builder;
    }
}
