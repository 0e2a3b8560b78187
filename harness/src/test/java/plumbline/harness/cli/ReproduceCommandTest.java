package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.compare.Runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tiny run of the real engine, made again. */
class ReproduceCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path runs;

    @BeforeAll
    static void runOnce() throws IOException {
        Path recipe = Files.copy(Path.of("../recipes/kto.yaml"), runs.resolve("recipe.yaml"));
        List<String> arguments =
                new ArrayList<>(List.of("run", recipe.toString(), "--runs", runs.toString()));
        arguments.addAll(List.of("--set", "name=tiny", "--seeds", "1,2"));
        for (String setting : List.of("data.demonstrations=40", "data.labels=8")) {
            arguments.addAll(List.of("--set", setting));
        }
        TINY.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        Files.delete(recipe);
    }

    private static final List<String> TINY =
            List.of(
                    "arms={sft: [sft]}",
                    "stages={sft: {optimizer: sft, steps: 2, batch-size: 4}}",
                    "evaluate=[gold-reward, kl]",
                    "data.evaluation-prompts=4",
                    "evaluation={max-new-tokens: 8}");

    @Test
    void armsMayTrainSideBySide() throws IOException {
        Path out = runs.resolve("beside");
        Plumb plumb = reproduce("tiny", "--out", out.toString(), "--parallel=2", "--memory=1GiB");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.out() + plumb.err());
        assertTrue(plumb.out().startsWith("Reproduced: "), plumb.out());
        JsonNode cautions = JSON.readTree(out.resolve("report.json").toFile()).at("/run/cautions");
        assertTrue(cautions.toString().contains("up to 2 arms trained side by side"), "it did");
        Plumb none = reproduce("tiny", "--parallel=0");
        assertEquals(ExitCode.WRONG_INPUT, none.exitCode(), none.err());
    }

    @Test
    void theSameNumbersComeOutThoughTheRecipeIsGone() {
        Plumb plumb = reproduce("tiny", "--out", runs.resolve("again").toString());
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.out() + plumb.err());
        assertTrue(plumb.out().startsWith("Reproduced: "), plumb.out());
        assertTrue(plumb.out().contains("measurements are the same to the last bit."), plumb.out());
        assertFalse(plumb.out().contains("What is not as it was"), plumb.out());
    }

    @Test
    void aNumberThatDiffersIsNamedWithItsDistance() throws IOException {
        JsonNode report = JSON.readTree(runs.resolve("tiny/report.json").toFile());
        ArrayNode values = (ArrayNode) report.at("/run/arms/0/seeds/0/measurements/0/values");
        values.set(0, values.get(0).asDouble() + 0.5);
        Path bent = Files.createDirectories(runs.resolve("bent"));
        JSON.writeValue(bent.resolve("report.json").toFile(), report);
        Plumb plumb = reproduce("bent", "--seeds", "1", "--json");
        assertEquals(ExitCode.FAILED, plumb.exitCode(), plumb.err());
        JsonNode document = JSON.readTree(plumb.out());
        assertFalse(document.get("exact").asBoolean());
        assertEquals(1, document.get("differences").size());
        assertEquals(
                "sft, gold-reward: 1 of 4 values differ, by 0.500 at most; the figure of a seed by"
                        + " 0.125 at most (1 seed).",
                document.get("differences").get(0).asText());
        assertTrue(Files.exists(runs.resolve("bent-reproduced/report.html")));
    }

    @Test
    void aFolderThatExistsIsNotTrainedInto() {
        Plumb plumb = reproduce("tiny", "--out", runs.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[folder-exists]"), plumb.err());
    }

    @Test
    void aReportThatDoesNotSayWhereItsRecipeIsCannotBeRunAgain() {
        Runs.write(runs.resolve("old"), Runs.of("sft"));
        Plumb plumb = reproduce("old");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[not-recorded]"), plumb.err());
    }

    private static Plumb reproduce(String run, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("reproduce", runs.resolve(run).toString()));
        arguments.addAll(List.of(more));
        return Plumb.run(arguments.toArray(String[]::new));
    }
}
