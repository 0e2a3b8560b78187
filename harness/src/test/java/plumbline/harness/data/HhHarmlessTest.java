package plumbline.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import plumbline.harness.result.DataReport.Section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Anthropic's HH rows as people left them. Their texts are never printed. */
class HhHarmlessTest {
    private static final Path FOLDER = Path.of("../../shared/data/hh-harmless");

    @BeforeEach
    void theDataAreHere() {
        assumeTrue(Files.isDirectory(FOLDER), "no " + FOLDER + " beside the repository");
    }

    @Test
    void rowsWithEmptyAnswersAndDifferingPromptsAreCounted() {
        PreparedData data = load();

        Section training = data.report().sections().getFirst();
        assertEquals(1500L, training.counts().get("read"));
        assertEquals(1495L, training.counts().get("kept"));
        assertEquals(2L, training.counts().get("dropped: chosen answer is empty"));
        assertEquals(3L, training.counts().get("dropped: prompts of chosen and rejected differ"));
        assertEquals(0L, training.counts().get("duplicates"));
        assertEquals(0L, training.counts().get("dropped: prompt is held out as well"));
    }

    @Test
    void theHeldOutFileGivesTheHeldOutPrompts() {
        PreparedData data = load();

        assertEquals(200, data.training().heldOutPreferences().size());
        assertEquals(200, data.heldOutPrompts().size());
        assertEquals(1495, data.training().demonstrations().size());
    }

    @Test
    void everyPromptEndsWhereTheAssistantSpeaks() {
        PreparedData data = load();

        assertTrue(
                data.training().prompts().stream()
                        .allMatch(p -> p.key().endsWith("\n\nAssistant:")),
                "a prompt does not end with an open assistant turn");
        assertTrue(
                data.training().preferences().stream()
                        .allMatch(p -> !p.chosen().contains("\n\nHuman:")),
                "an answer holds a human turn");
    }

    private static PreparedData load() {
        return DataFiles.load(
                DataSpec.ofPreferences(FileSet.of(List.of("train.jsonl"), List.of("eval.jsonl"))),
                FOLDER);
    }
}
