package plumbline.harness.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.cli.ExitCode;
import plumbline.testkit.TabularPolicy;

import java.nio.file.Path;

class GenerateCommandTest {
    @TempDir Path directory;
    private String model;

    /** A model that says "good day" and ends, after "hello" (3): good (4), day (5), end (1). */
    @BeforeEach
    void saveModel() {
        model = directory.resolve("model").toString();
        TabularPolicy.uniform("hello", "good", "day")
                .withLogit(3, 4, 9)
                .withLogit(4, 5, 9)
                .withLogit(5, 1, 9)
                .save(Path.of(model));
    }

    @Test
    void printsTheCompletion() {
        TabularPlumb plumb =
                TabularPlumb.run("generate", "--model", model, "--prompt", "hello", "--greedy");
        assertEquals("good day\n", plumb.out(), plumb.err());
        assertEquals("", plumb.err());
        assertEquals(ExitCode.DONE, plumb.exitCode());
    }

    @Test
    void jsonHoldsTokensTextAndLogProbs() throws Exception {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "generate", "--model", model, "--prompt", "hello", "--greedy", "--json");
        JsonNode completion = new ObjectMapper().readTree(plumb.out()).at("/completions/0");
        assertEquals("[0,3]", completion.get("prompt_tokens").toString());
        assertEquals("[4,5,1]", completion.get("tokens").toString());
        assertEquals("good day", completion.get("text").asText());
        assertEquals(3, completion.get("log_probs").size());
        assertTrue(completion.get("ended").asBoolean());
    }

    @Test
    void tokensAreContinuedAsTheyStand() throws Exception {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "generate", "--model", model, "--tokens", "5,3", "--greedy", "--json");
        JsonNode completion = new ObjectMapper().readTree(plumb.out()).at("/completions/0");
        assertEquals("[5,3]", completion.get("prompt_tokens").toString());
        assertEquals("[4,5,1]", completion.get("tokens").toString());
    }

    @Test
    void oneSeedDrawsOneCompletion() {
        String[] arguments = {
            "generate", "--model", model, "--tokens", "0", "--seed", "5", "--json"
        };
        assertEquals(TabularPlumb.run(arguments), TabularPlumb.run(arguments));
    }

    @Test
    void completionThatWasCutOffIsToldApart() {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "generate",
                        "--model",
                        model,
                        "--prompt",
                        "hello",
                        "--greedy",
                        "--max-new-tokens",
                        "1");
        assertEquals("good\n", plumb.out());
        assertTrue(plumb.err().contains("cut off after 1 tokens"), plumb.err());
    }

    @Test
    void everyOptionOutOfRangeIsNamed() {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "generate",
                        "--model",
                        model,
                        "--prompt",
                        "hello",
                        "--temperature",
                        "-1",
                        "--top-p",
                        "1.5",
                        "--top-k",
                        "-2",
                        "--max-new-tokens",
                        "0");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("--temperature is -1.0; it must be at least 0."));
        assertTrue(plumb.err().contains("4 problems. Nothing was run."), plumb.err());
    }

    @Test
    void unknownTokenIsWrongInput() {
        TabularPlumb plumb = TabularPlumb.run("generate", "--model", model, "--tokens", "3,600");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(
                plumb.err().contains("token 600 is not in the vocabulary of 6 tokens."),
                plumb.err());
    }

    @Test
    void promptAndTokensTogetherAreWrongInput() {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "generate", "--model", model, "--tokens", "3", "--prompt", "hello");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("mutually exclusive"), plumb.err());
    }

    @Test
    void directoryWithoutAModelIsWrongInput() {
        TabularPlumb plumb =
                TabularPlumb.run("generate", "--model", directory.toString(), "--prompt", "hello");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[missing-file]"), plumb.err());
    }
}
