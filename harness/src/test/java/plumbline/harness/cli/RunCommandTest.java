package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.pipeline.RunFolder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The quickstart recipe with tiny numbers, through the real engine. */
class RunCommandTest {
    private static final String QUICKSTART = "../recipes/quickstart.yaml";
    private static final List<String> TINY =
            List.of(
                    "stages.sft.steps=2",
                    "stages.dpo.steps=2",
                    "data.demonstrations=40",
                    "data.preferences=40",
                    "data.prompts=20",
                    "data.evaluation-prompts=4",
                    "evaluation.max-new-tokens=8");

    @TempDir Path runs;

    @Test
    void theQuickstartEndsWithAReportAndModels() throws Exception {
        Plumb plumb = run("--seeds", "1,2");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        Path run = runs.resolve("quickstart");
        for (String file :
                List.of("report.json", "report.md", "report.html", "results.csv", "run.log")) {
            assertTrue(Files.isRegularFile(run.resolve(file)), file);
        }
        for (String model : List.of("sft/seed-1", "sft/seed-2", "dpo/seed-1", "dpo/seed-2")) {
            assertTrue(
                    Files.isRegularFile(run.resolve("models/" + model + "/model.safetensors")),
                    model);
        }
        assertTrue(plumb.out().contains("gold-reward"), plumb.out());
        assertTrue(plumb.err().contains("seed 1, arm dpo, stage sft: found in the store"));
    }

    @Test
    void jsonIsOneDocumentOnStandardOutput() throws Exception {
        Plumb plumb = run("--seeds", "1", "--json");
        JsonNode document = new ObjectMapper().readTree(plumb.out());
        assertEquals("quickstart", document.get("name").asText());
        assertTrue(Files.isRegularFile(Path.of(document.get("report").asText())));
    }

    @Test
    void aWrongRecipeLeavesNoFolderBehind() {
        Plumb plumb = run("--set", "stages.dpo.beta=-1");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertEquals(
                """
                --set stages.dpo.beta  [out-of-range] beta is -1; it must be greater than 0.
                1 problem. Nothing was run.
                """,
                plumb.err());
        assertFalse(Files.exists(runs.resolve("quickstart")));
    }

    @Test
    void whatIsNoNumberOfArmsAndNoMemoryIsRefused() {
        Plumb plumb = run("--parallel", "0", "--memory", "lots");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertEquals(
                """
                --parallel  [out-of-range] the number of arms at once is 0; it must be at least 1.
                    Write --parallel 2.
                --memory  [wrong-arguments] 'lots' is no quantity above 0.
                    Write a number and, where it is large, K, M, G, T or P: 7B, 80GiB, 300T.
                2 problems. Nothing was run.
                """,
                plumb.err());
    }

    @Test
    void aModelThatIsNotThereLeavesNoFolderBehind() {
        Plumb plumb =
                run(
                        "--set",
                        "base.model={path: " + runs.resolve("gone") + "}",
                        "--set",
                        "base.tokenizer={}");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertTrue(plumb.err().endsWith("1 problem. Nothing was run.\n"), plumb.err());
        assertFalse(Files.exists(runs.resolve("quickstart")));
    }

    @Test
    void aFolderInUseIsLeftAlone() {
        try (RunFolder held = RunFolder.open(runs.resolve("quickstart"))) {
            Plumb plumb = run("--seeds", "1");
            assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
            assertTrue(plumb.err().contains("[folder-in-use]"), plumb.err());
            assertTrue(Files.exists(held.path().resolve("run.lock")));
        }
    }

    @Test
    void aRunWhoseReportCannotBeWrittenHasFailedAndContinues() throws Exception {
        Path inTheWay = runs.resolve("quickstart/report.html/file");
        Files.createDirectories(inTheWay);
        Plumb plumb = run("--seeds", "1");
        assertEquals(ExitCode.FAILED, plumb.exitCode());
        assertTrue(plumb.err().contains("The run stopped: "), plumb.err());
        assertTrue(plumb.err().contains("the reports cannot be written"), plumb.err());
        assertTrue(
                plumb.err().contains("Once that is mended, the same command continues"),
                plumb.err());
        assertTrue(
                Files.readString(runs.resolve("quickstart/run.log")).contains("ProblemException"));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Plumb again = run("--seeds", "1");
        assertEquals(ExitCode.DONE, again.exitCode(), again.err());
        assertTrue(again.err().contains("stage dpo: found in the store"), again.err());
    }

    @Test
    void aRunGivesAllItsMemoryBack() throws Exception {
        assertEquals(ExitCode.DONE, run("--seeds", "1").exitCode());
        Class<?> memory = Class.forName("plumbline.engine.tensor.Memory");
        assertEquals(0L, memory.getMethod("liveBytes").invoke(null));
    }

    private Plumb run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", QUICKSTART, "--runs", runs.toString()));
        TINY.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        arguments.addAll(List.of(more));
        return Plumb.run(arguments.toArray(String[]::new));
    }
}
