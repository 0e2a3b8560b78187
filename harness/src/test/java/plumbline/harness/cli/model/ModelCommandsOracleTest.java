package plumbline.harness.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.Plumb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commands on the real engine, held to other people's numbers. */
class ModelCommandsOracleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ORACLES = Path.of("../../shared/oracles");
    private static final String STORIES = "../../shared/data/stories260K";

    @TempDir Path directory;

    @BeforeAll
    static void needsTheSharedFolder() {
        assumeTrue(Files.isDirectory(ORACLES), "the shared oracles are not here");
    }

    @Test
    void generateContinuesAStoryAsOthersDo() throws Exception {
        JsonNode expected = stories().at("/cases/1");
        JsonNode completion =
                json(
                                "generate",
                                "--model",
                                STORIES,
                                "--greedy",
                                "--json",
                                "--prompt",
                                expected.get("prompt").asText())
                        .at("/completions/0");
        assertEquals(expected.get("prompt_ids"), completion.get("prompt_tokens"));
        assertEquals(expected.at("/greedy/ids"), completion.get("tokens"));
        assertEquals(expected.at("/greedy/text"), completion.get("text"));
    }

    @Test
    void tokenizeGivesTheIdsThatOthersGive() throws Exception {
        JsonNode expected = stories().at("/tokenization/2");
        JsonNode tokens =
                json(
                        "tokenize",
                        "--model",
                        STORIES,
                        "--json",
                        "--text",
                        expected.get("text").asText());
        assertEquals(expected.get("ids"), tokens.get("tokens"));
        assertEquals(expected.get("decoded"), tokens.get("text"));
    }

    @Test
    void scoreGivesTheLogProbsAndEntropiesOfTheGoldenFile() throws Exception {
        JsonNode golden = golden("llama-tiny");
        JsonNode sequences = scored("llama-tiny", golden);
        for (int s = 0; s < sequences.size(); s++) {
            JsonNode sequence = sequences.get(s);
            assertClose(golden.get("log_probs").get(s), sequence.get("log_probs"));
            assertClose(golden.get("entropies").get(s), sequence.get("entropies"));
        }
    }

    @Test
    void scoreGivesTheScoresOfARewardModel() throws Exception {
        JsonNode golden = golden("llama-tiny-reward");
        JsonNode sequences = scored("llama-tiny-reward", golden);
        for (int s = 0; s < sequences.size(); s++) {
            assertEquals(
                    golden.get("scores").get(s).asDouble(),
                    sequences.get(s).get("score").asDouble(),
                    1e-4);
        }
    }

    private JsonNode scored(String model, JsonNode golden) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JsonNode ids : golden.get("input_ids")) {
            lines.append("{\"prompt_length\": 1, \"tokens\": ").append(ids).append("}\n");
        }
        Path input = Files.writeString(directory.resolve("input.jsonl"), lines);
        String path = ORACLES.resolve("models").resolve(model).toString();
        return json("score", "--model", path, "--input", input.toString(), "--json")
                .get("sequences");
    }

    private static void assertClose(JsonNode expected, JsonNode actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            double value = expected.get(i).asDouble();
            assertEquals(value, actual.get(i).asDouble(), 1e-4 * Math.max(1, Math.abs(value)));
        }
    }

    private static JsonNode stories() throws IOException {
        return JSON.readTree(ORACLES.resolve("stories260K.json").toFile());
    }

    private static JsonNode golden(String model) throws IOException {
        return JSON.readTree(ORACLES.resolve("models/" + model + "/golden.json").toFile());
    }

    private static JsonNode json(String... arguments) throws IOException {
        Plumb plumb = Plumb.run(arguments);
        assertEquals(0, plumb.exitCode(), plumb.err() + plumb.out());
        return JSON.readTree(plumb.out());
    }
}
