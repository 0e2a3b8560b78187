package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Data of one's own, without gold: a judge says how good policies are on their way. */
class LookJudgeRunTest {
    private static final String RECIPE =
            """
            name: own
            base: {model: {path: model}}
            data: {preferences: {training: [pairs.jsonl], evaluation: [held-out.jsonl]}}
            judges: {kind: {judge: rules, words: {"12": 1}}}
            stages:
              sft: {optimizer: sft, steps: 30, batch-size: 8, learning-rate: 1e-2}
              dpo: {optimizer: dpo, steps: 6, batch-size: 8, learning-rate: 1e-3}
              ipo: {optimizer: dpo, loss: ipo, steps: 6, batch-size: 8, learning-rate: 1e-3}
            arms: {sft: [sft], dpo: [sft, dpo], ipo: [sft, ipo]}
            evaluate: [length, kl]
            evaluation: {max-new-tokens: 6, looks: 3, look-prompts: 4, look-judge: kind}
            """;

    /** Makes a model; without its words, its text is token ids. */
    private static final String MAKER =
            """
            name: maker
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 8, preferences: 8, prompts: 4, evaluation-prompts: 2}
            stages: {sft: {optimizer: sft, steps: 1, batch-size: 2}}
            arms: {sft: [sft]}
            evaluate: [length]
            evaluation: {max-new-tokens: 4}
            """;

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        rows("pairs.jsonl", 20, 60);
        rows("held-out.jsonl", 60, 68);
        Path maker = Files.writeString(folder.resolve("maker.yaml"), MAKER);
        Plumb.run("run", maker.toString(), "--runs=" + folder.resolve("runs"));
        Path made = folder.resolve("runs/maker/models/sft/seed-1");
        Path model = Files.createDirectory(folder.resolve("model"));
        for (String file : List.of("config.json", "model.safetensors", "generation_config.json")) {
            Files.copy(made.resolve(file), model.resolve(file));
        }
    }

    /** Write a row for each of some prompts, which are token ids like the answers. */
    private void rows(String file, int from, int to) throws IOException {
        String row = "{\"prompt\": \"10 %d\", \"chosen\": \"12 13\", \"rejected\": \"14 %d\"}\n";
        Files.writeString(
                folder.resolve(file),
                IntStream.range(from, to)
                        .mapToObj(i -> row.formatted(i, i))
                        .collect(Collectors.joining()));
    }

    @Test
    void policiesAreComparedByTheJudgeAtTheSameKl() throws IOException {
        Plumb plumb =
                Plumb.run(
                        "run",
                        folder.resolve("recipe.yaml").toString(),
                        "--runs=" + folder.resolve("runs"));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        Path run = folder.resolve("runs/own");
        JsonNode report = new ObjectMapper().readTree(run.resolve("report.json").toFile());
        JsonNode look = report.at("/run/arms/1/seeds/0/checkpoints/3/measurements");
        assertTrue(look.findValuesAsText("name").contains("judge-win-rate/kind"), look.toString());
        JsonNode matched = report.at("/summary/matched/0");
        assertEquals("judge-win-rate/kind", matched.get("metric").asText());
        assertTrue(matched.at("/arms/0/judged/value").isNumber(), matched.toString());
        assertFalse(matched.at("/arms/0/gold/value").isNumber(), matched.toString());
        String page = Files.readString(run.resolve("report.md"));
        assertTrue(page.contains("## Win rate by kind at the same KL"), page);
        assertFalse(page.contains("gold at") || page.contains("of gold"), page);
    }

    /** Two policies, four looks at each, four prompts, two orders. */
    @Test
    void aPlanSaysWhatTheLooksAsk() {
        Plumb plumb = Plumb.run("plan", folder.resolve("recipe.yaml").toString(), "--watch=0.05");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertTrue(
                plumb.out()
                        .contains(
                                "looks: judge 'kind', 64 questions, 0 calls outside, for one seed"
                                        + " at most."),
                plumb.out());
    }
}
