package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A disk that changed a byte of what was stored. */
class DamageTest {
    @TempDir Path folder;
    private PipelineRuns runs;

    @BeforeEach
    void openFolder() {
        runs = new PipelineRuns(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy/weights.doubles", "metrics.csv", "stage.json", "files.sha256"})
    void aDamagedResultIsNoticedSaidAndMadeAgainWithTheSameBits(String file) throws Exception {
        runs.run("seeds=[1]");
        byte[] sft = runs.weights("sft", 1);
        byte[] dpo = runs.weights("dpo", 1);
        Path stage = stage("sft");
        flip(stage.resolve(file), 0);
        runs.events.clear();

        runs.run("seeds=[1]");

        assertEquals(
                List.of("seed 1, arm sft, stage sft"),
                runs.events.begun.stream().filter(b -> b.contains("stage")).toList());
        String said = runs.events.remarks.getFirst();
        assertEquals(1, runs.events.remarks.size());
        assertTrue(said.startsWith("seed 1, arm sft, stage sft: " + stage), said);
        assertTrue(said.endsWith("is not the one that was stored. It runs again."), said);
        assertArrayEquals(sft, runs.weights("sft", 1));
        assertArrayEquals(dpo, runs.weights("dpo", 1));
    }

    @Test
    void aFileThatIsGoneIsDamageToo() throws Exception {
        runs.run("seeds=[1]");
        Path stage = stage("sft");
        Files.delete(stage.resolve("metrics.csv"));
        runs.events.clear();

        runs.run("seeds=[1]");

        assertTrue(runs.events.begun.contains("seed 1, arm sft, stage sft"));
        assertTrue(Files.exists(stage.resolve("metrics.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint-3", "progress.json", "metrics.csv"})
    void aDamagedCheckpointIsNotContinuedFrom(String file, @TempDir Path elsewhere)
            throws Exception {
        PipelineRuns whole = new PipelineRuns(elsewhere);
        whole.run("seeds=[1]");
        runs.events.killIn = "seed 1, arm sft, stage sft";
        runs.events.killAt = 4;
        assertThrows(Events.Killed.class, () -> runs.run("seeds=[1]"));
        flip(only().resolve(file), 0);
        runs.events.clear();

        runs.run("seeds=[1]");

        assertEquals(1, runs.events.steps.getFirst(), "it begins anew");
        assertTrue(runs.events.remarks.getFirst().contains("is damaged"));
        assertArrayEquals(whole.weights("sft", 1), runs.weights("sft", 1));
        assertArrayEquals(whole.weights("dpo", 1), runs.weights("dpo", 1));
    }

    private Path stage(String name) throws IOException {
        try (Stream<Path> entries = Files.list(runs.runFolder().resolve("store"))) {
            return entries.filter(
                            stage ->
                                    JsonFile.read(
                                                    stage.resolve(StageStore.MANIFEST),
                                                    StageResult.Manifest.class)
                                            .stage()
                                            .equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path only() throws IOException {
        try (Stream<Path> entries = Files.list(runs.runFolder().resolve("store"))) {
            return entries.findFirst().orElseThrow();
        }
    }

    /** Change a byte of a file, or of a folder's first file. */
    private static void flip(Path path, int at) throws IOException {
        Path file;
        try (Stream<Path> all = Files.walk(path)) {
            file = all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        content[at] ^= 0x55;
        Files.write(file, content);
    }
}
