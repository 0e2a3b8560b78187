package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.compare.Runs;
import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class CompareCommandTest {
    @TempDir Path folder;

    @Test
    void reportsOfSeveralRunsAreWrittenAndShown() {
        Path out = folder.resolve("out");
        Plumb plumb =
                compare(
                        run("a", Runs.of("sft", "dpo")),
                        run("b", Runs.of("sft", "ppo")),
                        "--out",
                        out);
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertTrue(plumb.out().contains("a and b: 3 arms, 3 seeds"), plumb.out());
        for (String file : List.of("report.json", "report.md", "report.html", "results.csv")) {
            assertTrue(Files.isRegularFile(out.resolve(file)), file);
        }
    }

    @Test
    void whatCannotBeComparedIsBrandedInEveryReport() throws IOException {
        RunRecord one = Runs.noted(Runs.of("sft", "dpo"), "preferences", "40, d1");
        RunRecord other = Runs.noted(Runs.of("sft2", "dpo2"), "preferences", "40, d2");
        Path out = folder.resolve("out");
        Plumb plumb = compare(run("a", one), run("b", other), "--out", out);
        String brand =
                "NOT COMPARABLE: arm 'dpo2' differs from 'sft' in preferences (40, d2 against 40,"
                        + " d1).";
        assertTrue(plumb.out().replace("\n  ", " ").contains(brand), plumb.out());
        assertTrue(Files.readString(out.resolve("report.md")).contains("- " + brand));
        assertTrue(
                Files.readString(out.resolve("report.html")).contains(brand.replace("'", "&#39;")));
    }

    @Test
    void jsonNamesEveryPairWithItsVerdict() throws IOException {
        Plumb plumb =
                compare(
                        run("a", Runs.of("sft", "dpo")),
                        run("b", Runs.of("sft", "x", "ppo")),
                        "--json");
        JsonNode pairs = new ObjectMapper().readTree(plumb.out()).get("comparisons");
        assertEquals(6, pairs.size());
        assertEquals("higher", pairs.get(0).get("verdict").asText());
    }

    @Test
    void anArmThatGotWorseFailsTheGateAndIsNamed() {
        RunRecord before = Runs.of("sft", "dpo");
        RunRecord now = Runs.shifted(before, "dpo", "gold-reward", -0.2);
        Plumb plumb =
                compare(run("now", now), "--against", run("old", before).resolve("report.json"));
        assertEquals(ExitCode.FAILED, plumb.exitCode(), plumb.err());
        assertEquals(
                """
                sft has the same figures as before, to the last bit.
                dpo got worse: gold-reward by -0.200.
                Worse than before beyond the interval.
                """,
                plumb.out());
    }

    @Test
    void anArmThatGotBetterPassesAndArmsThatAreMissingAreSaid() throws IOException {
        RunRecord before = Runs.of("sft", "dpo", "gone");
        RunRecord now = Runs.shifted(Runs.of("sft", "dpo"), "dpo", "gold-reward", 0.2);
        Plumb plumb = compare(run("now", now), "--against", run("old", before), "--json");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        JsonNode arms = new ObjectMapper().readTree(plumb.out()).get("arms");
        assertEquals("unchanged", arms.get(0).get("outcome").asText());
        assertEquals("better", arms.get(1).get("outcome").asText());
        assertEquals("only-before", arms.get(2).get("outcome").asText());
    }

    @Test
    void oneSeedNeverFailsTheGate() {
        RunRecord before = SampleRuns.run(List.of("sft", "dpo"), 1, 64);
        RunRecord now = Runs.shifted(before, "dpo", "gold-reward", -0.2);
        Plumb plumb = compare(run("now", now), "--against", run("old", before));
        assertEquals(ExitCode.DONE, plumb.exitCode());
        assertTrue(plumb.out().contains("dpo allows no verdict: one seed"), plumb.out());
    }

    @Test
    void aGateThatCannotBeAppliedIsNotPassed() {
        RunRecord before = Runs.noted(Runs.of("sft", "dpo"), "evaluation-prompts", "64, p1");
        RunRecord now =
                Runs.noted(
                        Runs.shifted(before, "dpo", "gold-reward", 0.2),
                        "evaluation-prompts",
                        "64, p2");
        Plumb plumb = compare(run("now", now), "--against", run("old", before));
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[not-comparable] dpo cannot be compared"), plumb.err());
        assertTrue(plumb.err().contains("evaluation-prompts (64, p2 against 64, p1)"), plumb.err());
    }

    @Test
    void everythingWrongWithTheRunsIsSaidTogether() throws IOException {
        Path right = run("right", Runs.of("sft", "dpo"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path newer = Files.createDirectory(folder.resolve("newer"));
        Files.writeString(newer.resolve("report.json"), "{\"format\":99,\"run\":{}}");
        Plumb plumb = compare(right, folder.resolve("gone"), empty, newer, right);
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertEquals(
                """
                HERE/gone  [missing-report] there is no such run.
                    Give the folder of a run, such as runs/quickstart, or its report.json.
                HERE/empty  [missing-report] this folder holds no report.json.
                    It is written when a run ends: let 'plumb run' continue it first.
                HERE/newer/report.json  [newer-format] this report has format 99; this Plumbline reads up to format 1.
                    A younger Plumbline wrote it: read it with that one.
                HERE/right  [same-run-twice] this run is given twice.
                    A run beside itself shows nothing; give each once.
                4 problems. Nothing was run.
                """,
                plumb.err().replace(folder.toString(), "HERE"));
    }

    @Test
    void oneRunAloneIsAMistake() {
        Plumb plumb = compare(run("a", Runs.of("sft", "dpo")));
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("one run alone cannot be compared"), plumb.err());
    }

    private Path run(String name, RunRecord run) {
        return Runs.write(folder.resolve(name), run);
    }

    private static Plumb compare(Object... arguments) {
        return Plumb.run(
                Stream.concat(Stream.of("compare"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }
}
