package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.Plumb;
import plumbline.harness.embedded.Plumbline;
import plumbline.harness.embedded.RecipeBuilder;
import plumbline.harness.plugin.PluginJars;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recipes and samples that users copy, each run with two steps a stage. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "recipes");
    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir static Path folder;

    /** The quickstart makes the model that the recipe for own models is given. */
    @BeforeAll
    static void runTheQuickstart() {
        assertRuns("quickstart.yaml", List.of());
    }

    static List<String> recipes() throws IOException {
        return Stream.concat(yamlIn(RECIPES).stream(), yamlIn(SAMPLES).stream()).toList();
    }

    private static List<String> yamlIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Samples have numbers, recipes have none. */
    private static Path file(String recipe) {
        return (Character.isDigit(recipe.charAt(0)) ? SAMPLES : RECIPES).resolve(recipe);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeIsRightAndRuns(String recipe) {
        assertRuns(recipe, leftToSay(recipe));
        assertTrue(Files.exists(runs().resolve(nameOf(recipe)).resolve("report.html")));
    }

    /** What a recipe leaves for the user to say. */
    private static List<String> leftToSay(String recipe) {
        return switch (recipe) {
            case "hh.yaml" ->
                    List.of(
                            "base.model.path=" + runs().resolve("quickstart/models/sft/seed-1"),
                            "data.preferences.training=src/test/golden/recipes/pairs.jsonl",
                            "data.preferences.evaluation=src/test/golden/recipes/held-out.jsonl");
            case "positive-stories.yaml" ->
                    List.of(
                            "base.model.path=" + runs().resolve("quickstart/models/sft/seed-1"),
                            "stages.ppo.rollouts.prompts=4");
            case "collect.yaml" -> List.of("data.prompts=4", "stages.collect.max-new-tokens=8");
            case "online-dpo.yaml" ->
                    List.of(
                            "stages.online-dpo.accept-reward=true",
                            "stages.xpo.accept-reward=true",
                            "stages.nash-md.accept-reward=true");
            case "rlhf.yaml" ->
                    List.of(
                            "stages.ppo.accept-reward=true",
                            "stages.rloo.accept-reward=true",
                            "stages.grpo.accept-reward=true");
            case "best-of-n.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "stages.best.max-new-tokens=8",
                            "evaluate=[{best-of-n: {n: [2], max-new-tokens: 8}}]");
            case "rlaif.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "stages.rloo.rollouts.prompts=4",
                            "stages.rloo.reward.max-new-tokens=8",
                            "stages.feedback.max-new-tokens=8",
                            "stages.feedback-biased.max-new-tokens=8");
            case "constitutional.yaml" ->
                    List.of(
                            "data.prompts=8",
                            "data.conduct.critiques=8",
                            "data.conduct.comparisons=8",
                            "judges.own={judge: gold}", // two steps teach nobody to judge
                            "stages.revise.max-new-tokens=8",
                            "stages.revise-paraphrased.max-new-tokens=8",
                            "stages.feedback.max-new-tokens=8",
                            "stages.feedback-paraphrased.max-new-tokens=8",
                            "stages.ppo.rollouts.prompts=4");
            case "iterative-dpo.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "stages.label.max-new-tokens=8",
                            "stages.label-all.max-new-tokens=8");
            case "bon-sft-dpo.yaml" -> List.of("data.prompts=4", "stages.best.max-new-tokens=8");
            case "rlaif-then-human.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "stages.feedback.max-new-tokens=8",
                            "stages.people.max-new-tokens=8");
            case "rlhf-then-dpo.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "stages.ppo.rollouts.prompts=4",
                            "stages.label.max-new-tokens=8",
                            "stages.label-by-reward.max-new-tokens=8");
            case "02-own-data.yaml" ->
                    List.of("base.model.path=" + runs().resolve("quickstart/models/sft/seed-1"));
            case "04-tuned.yaml" ->
                    List.of("tune.trials=2", "tune.validation=2", "data.evaluation-prompts=4");
            case "05-chained.yaml" ->
                    List.of("stages.label.prompts=4", "stages.label.max-new-tokens=8");
            case "06-judge.yaml" ->
                    List.of(
                            "data.prompts=4",
                            "judges.polite.words={the: 1, a: -1}", // two steps teach no manners
                            "stages.feedback.max-new-tokens=8");
            default -> List.of();
        };
    }

    @Test
    void theHybridSaysWhatEachStageAddedAndItsRoundsTogether() throws IOException {
        String recipe = "rlhf-then-dpo.yaml";
        assertRuns(recipe, leftToSay(recipe));
        JsonNode report =
                new ObjectMapper().readTree(runs().resolve("rlhf-then-dpo/report.json").toFile());
        JsonNode hybrid = report.at("/summary/attributions/0");
        assertEquals("rlhf-then-dpo", hybrid.get("arm").asText());
        assertEquals("sft", hybrid.get("from").asText());
        assertEquals(
                List.of("ppo", "round 1", "round 2", "round 1 to 2"),
                hybrid.get("gains").findValuesAsText("stage"));
        hybrid.get("gains")
                .forEach(
                        gain ->
                                assertTrue(
                                        gain.at("/gain/interval/low").isNumber(), gain.toString()));
        JsonNode lineage = report.at("/run/arms/2/seeds/0/lineage");
        assertEquals(7, lineage.get("stages").size());
        assertEquals(
                report.at("/run/context/models/base.seed-1").asText(),
                lineage.get("base").asText());
    }

    private static void assertRuns(String recipe, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of("run", file(recipe).toString()));
        arguments.addAll(List.of("--runs", runs().toString(), "--seeds", "1"));
        Stream.concat(small(recipe), settings.stream())
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
    }

    /** Let every stage take two steps, and two prompts be answered. */
    private static Stream<String> small(String recipe) {
        try {
            JsonNode whole = new YAMLMapper().readTree(file(recipe).toFile());
            Stream<String> data =
                    whole.at("/data/preferences").asInt() > 64
                            ? Stream.of("data.evaluation-prompts=2", "data.preferences=64")
                            : Stream.of("data.evaluation-prompts=2");
            return Stream.concat(
                    data,
                    whole.get("stages")
                            .propertyStream()
                            .filter(stage -> stage.getValue().has("optimizer"))
                            .flatMap(s -> shortened(s.getKey(), s.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> shortened(String stage, JsonNode settings) {
        String place = "stages." + stage + ".";
        return switch (settings.get("optimizer").asText()) {
            case "reward-model" ->
                    Stream.concat(
                            Stream.of(place + (settings.has("steps") ? "steps=2" : "epochs=1")),
                            settings.has("pretraining")
                                    ? Stream.of(place + "pretraining=2")
                                    : Stream.of());
            case "ppo", "rloo", "grpo", "reinforce-plus-plus" ->
                    Stream.of(place + "iterations=2", place + "rollouts.max-new-tokens=8");
            default -> Stream.of(place + "steps=2");
        };
    }

    private static Path runs() {
        return folder.resolve("runs");
    }

    private static String nameOf(String recipe) {
        return recipe.replace(".yaml", "");
    }

    @Test
    void theSampleInJavaRuns() throws Exception {
        Path sample = SAMPLES.resolve("08-FromJava.java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        PluginJars.compile(
                List.of(new PluginJars.Source("FromJava", Files.readString(sample))),
                classes,
                System.getProperty("java.class.path"));
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Method built = loader.loadClass("FromJava").getDeclaredMethod("recipe");
            built.setAccessible(true);
            RecipeBuilder recipe = (RecipeBuilder) built.invoke(null);
            recipe.seeds(1)
                    .data(Map.of("world", "concierge", "evaluation-prompts", 2))
                    .optimizer("sft", "sft", Map.of("steps", 2))
                    .optimizer("dpo", "dpo", Map.of("steps", 2));
            RunRecord run = Plumbline.ofClassPath().prepare(recipe).to(runs());
            assertEquals(List.of("sft", "dpo"), run.arms().stream().map(ArmRecord::name).toList());
        }
    }

    @Test
    void theRecipeForOwnDataSaysWhatIsMissing() {
        Plumb plumb = Plumb.run("check", RECIPES.resolve("hh.yaml").toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode());
        assertTrue(plumb.err().contains("neither a preset nor a path"), plumb.err());
        assertTrue(plumb.err().contains("names no file"), plumb.err());
    }
}
