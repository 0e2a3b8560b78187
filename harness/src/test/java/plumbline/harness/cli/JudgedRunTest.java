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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stage that asks judges of every kind, through the real engine. */
class JudgedRunTest {
    private static final String RECIPE =
            """
            name: judged
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 80, preferences: 80, prompts: 12, evaluation-prompts: 4}
            judges:
              kind: {judge: rules, lexicons: [{file: kind.txt, points: 1}]}
              strict: {judge: gold, noise: 0.5, soft: true}
              learned: {judge: reward, reward: rm}
              model: {judge: policy, model: sft, template: ask.txt, first-label: good, second-label: best}
              all: {judge: panel, judges: [kind, strict, learned, model], by: mean}
            stages:
              sft: {optimizer: sft, steps: 20, batch-size: 8, learning-rate: 1e-2}
              rm: {optimizer: reward-model, steps: 4, batch-size: 8}
              feedback: {annotator: ai-feedback, judge: all, accept-reward: true, max-new-tokens: 8}
              dpo: {optimizer: dpo, steps: 2, batch-size: 4}
              again: {optimizer: reward-model, steps: 2, batch-size: 4}
            arms: {sft: [sft], rlaif: [sft, rm, feedback, dpo], rm: [sft, rm, feedback, again]}
            evaluate: [length, {judge-win-rate: {judges: [kind, strict]}}]
            evaluation: {max-new-tokens: 8}
            """;

    @TempDir Path folder;

    @Test
    void whatAJudgeSaidIsLearnedMeteredAndPutOnACard() throws IOException {
        write("please");
        run();
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("runs/judged/report.json").toFile());
        String text = report.toString();
        assertTrue(text.contains("judge all"), "a card");
        assertTrue(text.contains("order consistency"), "a row of the card");
        assertTrue(text.contains("judge-questions"), "a cost");
        assertTrue(text.contains("judge-win-rate/kind"), "an evaluator's figure");
        assertTrue(text.contains("judge-win-rate/strict"), "another judge's figure");
        assertTrue(data().contains("\"probability\""), "soft labels");
        assertTrue(metrics().contains("judge/questions"), metrics());
    }

    @Test
    void aTemplateOrALexiconThatChangesIsAReasonToAskAgain() throws IOException {
        write("please");
        run();
        int stages = stored();
        run();
        assertEquals(stages, stored(), "nothing is asked twice");
        write("thanks");
        run();
        assertEquals(stages + 3, stored(), "feedback, dpo and the second reward model");
        run("--set=judges.strict.noise=0.4");
        assertEquals(stages + 4, stored(), "a member is asked again, and says the same");
        run("--set=judges.unused={judge: gold}");
        assertEquals(stages + 4, stored(), "a judge that nobody asks does not");
    }

    @Test
    void aJudgeIsAskedDuringReinforcementLearningToo() throws IOException {
        write("please");
        run(
                "--set=stages.ppo={optimizer: ppo, reward: {judge: all, opponent: sft,"
                        + " max-new-tokens: 8}, accept-reward: true, iterations: 2, minibatches: 1,"
                        + " held-out: {every: 0}, rollouts: {prompts: 4, max-new-tokens: 8}}",
                "--set=arms={sft: [sft], direct: [sft, rm, ppo]}");
        JsonNode direct =
                new ObjectMapper()
                        .readTree(folder.resolve("runs/judged/report.json").toFile())
                        .at("/run/arms/1/seeds/0");
        assertTrue(direct.get("cards").toString().contains("judge all"), "a card");
        double questions = direct.at("/cost/judge-questions").asDouble();
        assertTrue(questions > 0 && questions <= 2 * (2 * 4 + 256), questions + " questions");
        String metrics =
                Files.readString(folder.resolve("runs/judged/metrics/direct-seed-1-ppo.csv"));
        assertTrue(metrics.contains("judge/invalid"), metrics);
    }

    private void write(String word) throws IOException {
        Files.writeString(folder.resolve("kind.txt"), word + "\nwelcome\n");
        Files.writeString(folder.resolve("ask.txt"), "{prompt} {first} or {second}");
        Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    }

    private void run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                folder.resolve("recipe.yaml").toString(),
                                "--runs=" + folder.resolve("runs")));
        arguments.addAll(List.of(more));
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
    }

    private int stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs/judged/store"))) {
            return (int) files.filter(f -> f.endsWith("stage.json")).count();
        }
    }

    private String data() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs/judged/store"))) {
            return Files.readString(
                    files.filter(f -> f.endsWith("data.json")).findFirst().orElseThrow());
        }
    }

    private String metrics() throws IOException {
        return Files.readString(folder.resolve("runs/judged/metrics/rlaif-seed-1-feedback.csv"));
    }
}
