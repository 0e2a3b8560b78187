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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Data of one's own, without gold: a judge says how good policies are on their way. */
class LookJudgeRunTest {
    private static final String RECIPE =
            """
            name: own
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data:
              demonstrations: {training: [pairs.jsonl], layout: preference}
              preferences: {training: [pairs.jsonl]}
              evaluation-prompts: 6
              held-out-share: 0.2
            judges:
              kind: {judge: rules, words: {please: 1}}
            stages:
              sft: {optimizer: sft, steps: 30, batch-size: 8, learning-rate: 1e-2}
              dpo: {optimizer: dpo, steps: 6, batch-size: 8, learning-rate: 1e-3}
              ipo: {optimizer: dpo, loss: ipo, steps: 6, batch-size: 8, learning-rate: 1e-3}
            arms: {sft: [sft], dpo: [sft, dpo], ipo: [sft, ipo]}
            evaluate: [length, kl]
            evaluation: {max-new-tokens: 6, looks: 3, look-prompts: 4, look-judge: kind}
            """;

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                IntStream.range(0, 60)
                        .mapToObj(LookJudgeRunTest::pair)
                        .collect(Collectors.joining("\n")));
        Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    }

    private static String pair(int i) {
        return """
        {"prompt": "ask for room %d", "chosen": "room %d , please", "rejected": "give me %d"}\
        """
                .formatted(i, i, i);
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
