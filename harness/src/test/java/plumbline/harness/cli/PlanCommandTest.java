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
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A plan, held against the run that it plans; on times no test can rely. */
class PlanCommandTest {
    private static final String WITH =
            """
            name: planned
            seeds: [1, 2]
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 400, preferences: 0, prompts: 160, evaluation-prompts: 30}
            judges: {strict: {judge: gold, noise: 0.2}}
            stages:
              sft: {optimizer: sft, steps: 40, batch-size: 8, learning-rate: 1e-2}
              feedback: {annotator: ai-feedback, judge: strict, samples: 2, max-new-tokens: 12, held-out-share: 0}
              dpo: {optimizer: dpo, epochs: 1, batch-size: 4}
            arms: {sft: [sft], rlaif: [sft, feedback, dpo]}
            evaluate: [length]
            evaluation: {max-new-tokens: 8%s}
            """;
    private static final String RECIPE = WITH.formatted("");
    private static final String LOOKING = WITH.formatted(", looks: 3, look-prompts: 30");

    @TempDir Path folder;

    @Test
    void aPlanIsCloseToWhatTheRunTakes() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        JsonNode plan = plan(recipe);
        assertEquals(
                List.of("sft", "feedback", "dpo"), plan.get("stages").findValuesAsText("stage"));
        assertEquals(List.of("sft", "rlaif"), plan.get("arms").findValuesAsText("arm"));
        assertTrue(plan.get("seconds").asDouble() > 0, plan.toString());
        JsonNode cost = costs(recipe);
        JsonNode rlaif = plan.get("arms").get(1);
        near(cost.get("trained-tokens"), rlaif.get("trainedTokens"), 0.25);
        near(cost.get("generated-tokens"), rlaif.get("generatedTokens"), 0.35);
        near(cost.get("judge-questions"), rlaif.get("questions"), 0.25);
        assertEquals(40, plan.get("stages").get(0).get("steps").asInt());
    }

    /** The dpo stage alone is looked at: before, twice on the way, and in the end. */
    @Test
    void aPlanCountsTheLooksAtPoliciesWhileTheyTrain() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), LOOKING);
        JsonNode plan = plan(recipe);
        JsonNode looks = plan.get("looks");
        assertEquals(4, looks.get("looks").asInt(), looks.toString());
        double evaluated = costs(recipe).get("evaluation-tokens").asDouble();
        assertEquals(4 * evaluated, looks.get("generatedTokens").asDouble(), 0.2 * 4 * evaluated);
        double ofStages =
                plan.get("stages").findValues("seconds").stream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum();
        double each =
                ofStages
                        + looks.get("seconds").asDouble()
                        + plan.get("evaluationSeconds").asDouble();
        assertTrue(looks.get("seconds").asDouble() > 0, looks.toString());
        assertTrue(plan.get("seconds").asDouble() >= 2 * each, plan.toString());
        Plumb plumb = Plumb.run("plan", recipe.toString(), "--watch=0.05");
        assertTrue(plumb.out().contains("Of that 4 looks for each seed: about"), plumb.out());
    }

    @Test
    void aPlanLeavesNothing() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        List<Path> before = rehearsals();
        plan(recipe);
        assertEquals(before, rehearsals());
        assertEquals(List.of(recipe), files(folder));
    }

    @Test
    void aPersonReadsWhatItTakes() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        Plumb plumb = Plumb.run("plan", recipe.toString(), "--watch=0.05");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertTrue(plumb.out().contains("Plan of planned: 2 arms, 2 seeds"), plumb.out());
        assertTrue(plumb.out().contains("ai-feedback"), plumb.out());
        assertTrue(plumb.out().contains("All seeds, shared stages once: about"), plumb.out());
    }

    @Test
    void hardwareThatIsNotHereIsPlannedForByFormula() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        Plumb plumb =
                Plumb.run(
                        "plan",
                        recipe.toString(),
                        "--watch=0.05",
                        "--model-parameters=7B",
                        "--gpu-memory=80GiB",
                        "--flops=300T",
                        "--price-per-hour=2",
                        "--json");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        JsonNode there = new ObjectMapper().readTree(plumb.out()).get("hardware");
        JsonNode sft = there.get("stages").get(0);
        assertEquals(
                List.of("weights", "gradients and updater", "activations"),
                sft.get("parts").findValuesAsText("what"));
        assertEquals(7e9 * 14, sft.get("parts").get(1).get("bytes").asDouble(), 1);
        assertEquals(1.1 * 7e9 * 16, total(sft), 1e4);
        JsonNode dpo = there.get("stages").get(2);
        assertEquals(1.1 * 7e9 * 18, total(dpo), 1e4);
        assertEquals(
                2 * there.get("seconds").asDouble() / 3600, there.get("money").asDouble(), 1e-9);
    }

    @Test
    void whatWillNotFitIsSaid() throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        Plumb plumb =
                Plumb.run(
                        "plan",
                        recipe.toString(),
                        "--watch=0.05",
                        "--quiet",
                        "--model-parameters=7B",
                        "--gpu-memory=80GiB",
                        "--flops=300T");
        assertTrue(plumb.out().contains("Will not fit: 'sft' (114.7 GiB)"), plumb.out());
        assertTrue(plumb.out().contains("'dpo' (129.1 GiB)"), plumb.out());
        assertEquals("", plumb.err());
    }

    private static double total(JsonNode stage) {
        return stage.get("parts").findValues("bytes").stream()
                .mapToDouble(JsonNode::asDouble)
                .sum();
    }

    private static JsonNode plan(Path recipe) throws IOException {
        Plumb plumb = Plumb.run("plan", recipe.toString(), "--watch=0.05", "--json");
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        return new ObjectMapper().readTree(plumb.out()).get("plan");
    }

    /** Run, and return what the second arm cost with the first seed. */
    private JsonNode costs(Path recipe) throws IOException {
        Plumb plumb = Plumb.run("run", recipe.toString(), "--runs=" + folder.resolve("runs"));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("runs/planned/report.json").toFile());
        return StreamSupport.stream(report.findValues("cost").spliterator(), false)
                .filter(cost -> cost.path("judge-questions").asDouble() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static void near(JsonNode took, JsonNode planned, double share) {
        double is = took.asDouble();
        assertEquals(is, planned.asDouble(), share * is);
    }

    private static List<Path> rehearsals() throws IOException {
        return files(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(file -> file.getFileName().toString().startsWith("plumbline-plan-"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
