package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whole reports against files; {@code -Dgolden.rewrite=true} writes the files anew. */
class GoldenReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/plumbline/harness/report");
    private static final RunRecord TWO_ARMS = SampleRuns.run(List.of("sft", "dpo"), 3, 64);
    private static final RunRecord ONE_SEED = SampleRuns.run(List.of("sft", "dpo"), 1, 64);

    @Test
    void terminalReportOfTwoArms() throws IOException {
        assertGolden("terminal.txt", Reports.terminal(TWO_ARMS));
    }

    @Test
    void terminalReportOfOneSeedGivesNoVerdict() throws IOException {
        assertGolden("terminal-one-seed.txt", Reports.terminal(ONE_SEED));
    }

    @Test
    void markdownReportOfTwoArms() throws IOException {
        Summary summary = Summarizer.summarize(TWO_ARMS);
        assertGolden("report.md", MarkdownReport.render(TWO_ARMS, summary));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text);
    }
}
