package plumbline.harness.cli.model.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.model.TabularPlumb;

import java.nio.file.Files;
import java.nio.file.Path;

class BenchCommandTest {
    private static final String TINY =
            """
            {"scenarios": {
              "sft": {"rows": [{"prompt": [1, 5], "completion": [6, 2]}]},
              "dpo-long-prompt": {"rows": [{"prompt": [1], "chosen": [6, 2], "rejected": [7, 2]}]},
              "reward-model": {"rows": [{"prompt": [1], "chosen": [6, 2], "rejected": [7, 2]}]},
              "ppo": {"rows": [{"prompt": [1, 9], "new_tokens": 3}]},
              "generate-eos": {"rows": [{"prompt": [1, 9], "new_tokens": 3}]},
              "generate-fixed": {"rows": [{"prompt": [1, 9], "new_tokens": 0}]},
              "dpo-short-prompt": {"rows": [{"prompt": [1], "chosen": [6, "two"]}]}
            }}
            """;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"sft, 4", "dpo-long-prompt, 6", "reward-model, 6", "generate-eos, 5", "ppo, 5"})
    void printsOneLineWithThePeersKeys(String scenario, long realTokens) throws Exception {
        TabularPlumb plumb =
                bench(scenario, "--repeats", "3", "--warmup", "1", "--threads", "2", "--json");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertEquals(1, plumb.out().lines().count());
        JsonNode line = new ObjectMapper().readTree(plumb.out());
        assertEquals(scenario, line.get("scenario").asText());
        assertEquals("nano", line.get("size").asText());
        assertEquals(realTokens, line.get("real_tokens").asLong());
        assertEquals(2, line.get("threads").asInt());
        double median = line.get("seconds_median").asDouble();
        assertTrue(line.get("seconds_min").asDouble() <= median);
        assertTrue(line.get("seconds_max").asDouble() >= median);
        assertEquals(1, line.get("tokens_per_second").asDouble() * median / realTokens, 1e-12);
        assertTrue(line.has("peak_rss_mb"));
    }

    @Test
    void firstLossOfDpoIsLogTwoAndGenerationHasNone() throws Exception {
        JsonNode dpo =
                new ObjectMapper()
                        .readTree(bench("dpo-long-prompt", "--warmup", "0", "--json").out());
        assertEquals(Math.log(2), dpo.get("first_loss").asDouble(), 1e-12);
        JsonNode eos =
                new ObjectMapper().readTree(bench("generate-eos", "--warmup", "0", "--json").out());
        assertTrue(eos.get("first_loss").isNull());
    }

    @Test
    void withoutJsonTheLineIsASentence() throws Exception {
        String out = bench("sft", "--repeats", "2", "--warmup", "0").out();
        assertTrue(out.startsWith("sft, nano: "), out);
        assertTrue(out.contains("first loss"), out);
    }

    @Test
    void unknownScenarioIsRefusedWithASuggestion() throws Exception {
        assertTrue(bench("generate-eso").err().contains("Did you mean 'generate-eos'?"));
    }

    @Test
    void numbersOutOfRangeAreAllNamed() throws Exception {
        TabularPlumb plumb = bench("sft", "--repeats", "0", "--warmup", "-1", "--threads", "-2");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("--repeats is 0; it must be at least 1."), plumb.err());
        assertTrue(plumb.err().contains("3 problems. Nothing was run."), plumb.err());
    }

    @Test
    void anAdapterNeedsARank() throws Exception {
        assertTrue(
                bench("sft", "--lora", "0").err().contains("--lora is 0; it must be at least 1."));
    }

    @Test
    void scalingVariesTheVocabularyAndSoNeedsAPreset() {
        TabularPlumb plumb =
                TabularPlumb.run(
                        "bench", "--scenario", "scaling", "--weights", directory.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[not-with-scaling]"), plumb.err());
    }

    @Test
    void aSizeAndWeightsTogetherAreTwoModels() throws Exception {
        TabularPlumb plumb = bench("sft", "--weights", directory.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("[two-models]"), plumb.err());
    }

    @Test
    void rowsThatAreNotTokenIdsAreWrongInput() throws Exception {
        assertTrue(bench("dpo-short-prompt").err().contains("'chosen' of a row holds \"two\""));
        assertTrue(bench("generate-fixed").err().contains("'new_tokens' of a row is 0"));
    }

    private TabularPlumb bench(String scenario, String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("workloads.json"), TINY);
        String[] arguments = new String[7 + options.length];
        System.arraycopy(
                new String[] {
                    "bench",
                    "--scenario",
                    scenario,
                    "--size",
                    "nano",
                    "--workloads",
                    file.toString()
                },
                0,
                arguments,
                0,
                7);
        System.arraycopy(options, 0, arguments, 7, options.length);
        return TabularPlumb.run(arguments);
    }
}
