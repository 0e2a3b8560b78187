package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

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
    void terminalReportOfFourArmsFitsAScreen() {
        List<String> arms = List.of("sft", "rlhf", "dpo", "rlhf-then-dpo");
        List<String> lines = Reports.terminal(SampleRuns.run(arms, 3, 64)).lines().toList();
        assertTrue(lines.size() < 24, () -> String.join("\n", lines));
        assertTrue(lines.stream().allMatch(l -> l.length() <= 80));
    }

    @Test
    void terminalReportOfTwentyArmsCountsInsteadOfListing() {
        List<String> arms = IntStream.range(0, 20).mapToObj(i -> "arm-" + i).toList();
        String report = Reports.terminal(SampleRuns.run(arms, 10, 64));
        assertTrue(report.contains("Of 19 arms, 19 score higher in gold-reward"), report);
        assertTrue(report.contains("Of 171 other pairs"), report);
    }

    @Test
    void armsThatLackNothingButSeedsAreNamed() {
        List<String> arms = IntStream.range(0, 20).mapToObj(i -> "arm-" + i).toList();
        String report = Reports.terminal(SampleRuns.run(arms, 2, 16)).replace("\n  ", " ");
        assertTrue(
                report.contains(
                        "but not once all 190 pairs are allowed for: more seeds would tell"),
                report);
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
