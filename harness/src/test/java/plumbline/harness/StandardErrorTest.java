package plumbline.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The launcher keeps standard error aside as descriptor 3 while Java starts. */
@DisabledOnOs(OS.WINDOWS)
class StandardErrorTest {
    @Test
    void theRealStandardErrorIsTakenBackBeforeAnythingIsSaid()
            throws IOException, InterruptedException {
        Process plumb =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "exec 3>&2 2>/dev/null; exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dplumbline.stderr=3",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "plumbline.harness.Main",
                                "trian")
                        .start();
        String said = new String(plumb.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(plumb.waitFor(60, TimeUnit.SECONDS));
        assertEquals(2, plumb.exitValue());
        assertTrue(said.contains("trian"), said);
    }
}
