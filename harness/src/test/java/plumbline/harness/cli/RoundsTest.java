package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** RLHF first, then a round of DPO on fresh preferences, in one recipe. */
class RoundsTest {
    private static final String RECIPE =
            """
            name: rounds
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 8, preferences: 0, prompts: 8, evaluation-prompts: 2}
            stages:
              sft: {optimizer: sft, steps: 1}
              first: {annotator: collect, max-new-tokens: 6, pairs-per-prompt: 1}
              reward: {optimizer: reward-model, steps: 1, normalization: {samples: 4, max-new-tokens: 4}}
              ppo: {optimizer: ppo, accept-reward: true, iterations: 1, rollouts: {prompts: 2, max-new-tokens: 4}, minibatches: 1}
              more: {annotator: collect, max-new-tokens: 6, pairs-per-prompt: 1, add: true}
              afresh: {annotator: collect, max-new-tokens: 6, pairs-per-prompt: 1}
              dpo: {optimizer: dpo, steps: 1, batch-size: 2}
            arms:
              sft: [sft]
              mixed: [sft, first, reward, ppo, more, dpo]
              fresh: [sft, first, reward, ppo, afresh, dpo]
            evaluate: [length]
            evaluation: {max-new-tokens: 4}
            """;

    @TempDir Path folder;

    @Test
    void aSecondRoundIsAddedToTheFirstOrTakesItsPlace() throws IOException {
        Path recipe = Files.writeString(folder.resolve("rounds.yaml"), RECIPE);
        Plumb plumb = Plumb.run("run", recipe.toString(), "--runs", folder.toString());
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        int first = pairsAfter("first");
        assertTrue(first > 4, first + " pairs");
        assertEquals(first + votedIn("more"), pairsAfter("more"));
        assertEquals(votedIn("afresh"), pairsAfter("afresh"));
    }

    /** Count the preferences that a stage left. */
    private int pairsAfter(String stage) throws IOException {
        JsonNode data = new ObjectMapper().readTree(stored(stage).resolve("data.json").toFile());
        return data.get("preferences").size();
    }

    private int votedIn(String stage) throws IOException {
        return Files.readAllLines(stored(stage).resolve("metrics.csv")).stream()
                .filter(line -> line.startsWith("0,pairs,"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring("0,pairs,".length())))
                .findFirst()
                .orElseThrow();
    }

    private Path stored(String stage) throws IOException {
        try (var all = Files.list(folder.resolve("rounds/store"))) {
            for (Path each : all.filter(f -> Files.exists(f.resolve("stage.json"))).toList()) {
                JsonNode manifest =
                        new ObjectMapper().readTree(each.resolve("stage.json").toFile());
                if (manifest.get("stage").asText().equals(stage)) {
                    return each;
                }
            }
        }
        throw new AssertionError("no stage " + stage);
    }
}
