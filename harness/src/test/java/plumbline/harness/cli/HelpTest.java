package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.Golden;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "list",
                "explain",
                "schema",
                "compare",
                "reproduce",
                "new-plugin"
            })
    void helpOfACommandIsAsWritten(String command) throws Exception {
        Plumb plumb = Plumb.run(command, "--help");
        assertEquals(ExitCode.DONE, plumb.exitCode());
        Golden.check("help/" + command + ".txt", plumb.out());
    }
}
