package plumbline.harness.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.ExitCode;
import plumbline.spi.Head;
import plumbline.testkit.TabularPolicy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ScoreCommandTest {
    private static final double LOG_6 = Math.log(6);

    @TempDir Path directory;
    private final TabularPolicy policy = TabularPolicy.uniform("hello", "good", "day");
    private Path model;

    @BeforeEach
    void saveModel() {
        model = directory.resolve("model");
        policy.save(model);
    }

    @Test
    void textIsScoredWithItsEndToken() throws Exception {
        JsonNode sequence = scored("{\"prompt\": \"hello\", \"completion\": \"good day\"}");
        assertEquals("[0,3,4,5,1]", sequence.get("tokens").toString());
        assertEquals(2, sequence.get("prompt_length").asInt());
        assertEquals(4, sequence.get("log_probs").size());
        assertEquals(-LOG_6, sequence.at("/log_probs/0").asDouble(), 1e-12);
        assertEquals(LOG_6, sequence.at("/entropies/3").asDouble(), 1e-12);
        assertEquals(-3 * LOG_6, sequence.get("completion_sum").asDouble(), 1e-12);
        assertTrue(sequence.get("score").isNull());
    }

    @Test
    void tokensAreScoredAsTheyStand() throws Exception {
        JsonNode sequence = scored("{\"tokens\": [3, 4, 5], \"prompt_length\": 1}");
        assertEquals("[3,4,5]", sequence.get("tokens").toString());
        assertEquals(2, sequence.get("log_probs").size());
        assertEquals(-2 * LOG_6, sequence.get("completion_sum").asDouble(), 1e-12);
    }

    @Test
    void rewardModelGivesAScoreAndNoLogProbs() throws Exception {
        TabularPolicy reward = policy.copyWithHead(Head.REWARD, 1);
        reward.save(model);
        JsonNode sequence = scored("{\"tokens\": [3, 4], \"prompt_length\": 1}");
        double[] weights = reward.weights();
        assertEquals(weights[36 + 3] + weights[36 + 4], sequence.get("score").asDouble(), 1e-12);
        assertTrue(sequence.get("log_probs").isNull());
    }

    @Test
    void manySequencesKeepTheirOrder() throws Exception {
        String lines = "";
        for (int i = 0; i < 150; i++) {
            lines += "{\"tokens\": [3, " + i % 6 + "], \"prompt_length\": 1}\n";
        }
        TabularPlumb plumb = score(lines, "--json");
        JsonNode sequences = new ObjectMapper().readTree(plumb.out()).get("sequences");
        assertEquals(150, sequences.size());
        assertEquals("[3,5]", sequences.at("/149/tokens").toString());
    }

    @Test
    void withoutJsonEachTokenHasALine() throws Exception {
        TabularPlumb plumb = score("{\"prompt\": \"hello\", \"completion\": \"good\"}");
        assertTrue(plumb.out().startsWith("good "), plumb.out());
        assertTrue(plumb.out().contains("completion: -3.5835 nats in all"), plumb.out());
    }

    @Test
    void everyWrongLineIsNamedWithItsNumber() throws Exception {
        TabularPlumb plumb =
                score(
                        """
                        {"prompt": "hello", "completion": "good"}

                        {"prompt": "hello"
                        {"prompt": "hello"}
                        {"tokens": [3, 4], "prompt_length": 2}
                        {"tokens": [3, 77], "prompt_length": 1}
                        {"tokens": "all", "prompt_length": 1}
                        """);
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("input.jsonl:3:"), plumb.err());
        assertTrue(plumb.err().contains("[malformed-line]"), plumb.err());
        assertTrue(plumb.err().contains("input.jsonl:4  [bad-row]"), plumb.err());
        assertTrue(plumb.err().contains("prompt_length is 2; it must be from 1 to 1"));
        assertTrue(plumb.err().contains("token 77 is not in the vocabulary of 6 tokens."));
        assertTrue(plumb.err().contains("'tokens' is not a list of token ids."));
        assertTrue(plumb.err().contains("5 problems. Nothing was run."), plumb.err());
    }

    @Test
    void emptyAndMissingFilesAreWrongInput() throws Exception {
        assertTrue(score("\n").err().contains("[empty-file]"));
        TabularPlumb plumb =
                TabularPlumb.run("score", "--model", model.toString(), "--input", "nowhere.jsonl");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[missing-file] there is no file 'nowhere.jsonl'."));
    }

    private JsonNode scored(String line) throws IOException {
        return new ObjectMapper().readTree(score(line, "--json").out()).at("/sequences/0");
    }

    private TabularPlumb score(String lines, String... options) throws IOException {
        Path input = Files.writeString(directory.resolve("input.jsonl"), lines);
        String[] arguments = new String[5 + options.length];
        System.arraycopy(
                new String[] {"score", "--model", model.toString(), "--input", input.toString()},
                0,
                arguments,
                0,
                5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return TabularPlumb.run(arguments);
    }
}
