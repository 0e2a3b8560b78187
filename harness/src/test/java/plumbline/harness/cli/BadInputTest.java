package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.plugin.PluginJars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a user gets wrong, through the whole command line: said in one way, and nothing written. */
class BadInputTest {
    @TempDir static Path folder;

    @BeforeAll
    static void writeWhatIsRight() throws IOException {
        BadInputs.write(folder);
    }

    @Test
    void theRecipeThatIsBentBelowIsRight() {
        Path recipe = BadInputs.recipe(folder, "right", "", "");
        Plumb plumb = Plumb.run("check", recipe.toString());
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown key            | beta: 0.1       | bta: 0.1                | recipe.yaml:7:50 | unknown-key
                    wrong type             | beta: 0.1       | beta: much              | recipe.yaml:7:56 | wrong-type
                    not a finite number    | beta: 0.1       | beta: .nan              | recipe.yaml:7:56 | wrong-type
                    negative beta          | beta: 0.1       | beta: -0.1              | recipe.yaml:7:56 | out-of-range
                    duplicate key          | beta: 0.1       | beta: 0.1, beta: 0.2    | recipe.yaml:7:61 | duplicate-key
                    setting without effect | beta: 0.1      | epochs: 2               | recipe.yaml:7:58 | no-effect
                    setting of another loss | beta: 0.1     | loss: ipo, label-smoothing: 0.1 | recipe.yaml:7:78 | no-effect
                    loss without its setting | beta: 0.1    | loss: exo               | recipe.yaml:7:8  | missing-setting
                    unknown loss           | beta: 0.1       | loss: ipu               | recipe.yaml:7:56 | unknown-value
                    reference to no stage  | beta: 0.1       | reference: stf          | recipe.yaml:8:31 | missing-ingredient
                    missing reference      | beta: 0.1       | reference: {directory: ../gone} | gone    | missing-file
                    reference of another vocabulary | beta: 0.1 | reference: {directory: ../quickstart-runs/quickstart/models/sft/seed-1} | recipe.yaml:7:3 | wrong-vocabulary
                    unknown optimizer      | optimizer: dpo  | optimizer: dop          | recipe.yaml:7:20 | unknown-optimizer
                    aggregation of one     | optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1 | optimizer: reward-model, steps: 2, aggregation: quantile | recipe.yaml:7:57 | no-effect
                    one-sided labels       | preferences: {training: [../pairs.jsonl], evaluation: [../held-out.jsonl]} | labels: {training: [../good-only.jsonl]} | data.labels | one-sided-labels
                    target KL of zero      | {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1} | {optimizer: ppo, kl: {target: 0}, reward: {rule: lexicon, words: [good]}} | recipe.yaml:7:38 | out-of-range
                    more minibatches than rollouts | {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1} | {optimizer: ppo, minibatches: 9999, reward: {rule: lexicon, words: [good]}} | recipe.yaml:7:38 | too-many
                    ppo without reward     | {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1} | {optimizer: ppo} | recipe.yaml:8:31 | missing-ingredient
                    unknown reward rule    | {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1} | {optimizer: ppo, reward: {rule: lexikon}} | recipe.yaml:7:40 | unknown-reward
                    lexicon without words  | {optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1} | {optimizer: ppo, reward: {rule: lexicon}} | recipe.yaml:7:33 | missing-setting
                    missing stage          | [sft, dpo]      | [sft, dop]              | recipe.yaml:8:31 | unknown-stage
                    seeds as text          | seeds: [1]      | seeds: [one]            | recipe.yaml:2:9  | wrong-type
                    the same seed twice    | seeds: [1]      | seeds: [1, 1]           | recipe.yaml:2:8  | wrong-value
                    no seed                | seeds: [1]      | seeds: []               | recipe.yaml:2:8  | wrong-value
                    missing file           | pairs.jsonl     | gone.jsonl              | gone.jsonl       | missing-file
                    malformed JSON line    | pairs.jsonl     | malformed.jsonl         | malformed.jsonl:2 | malformed-line
                    row without rejected   | pairs.jsonl     | no-rejected.jsonl       | no-rejected.jsonl:2 | missing-field
                    unpaired data for a pair loss | pairs.jsonl | labels.jsonl         | labels.jsonl:1   | unpaired-data
                    identical answers      | pairs.jsonl     | identical.jsonl         | identical.jsonl  | no-usable-rows
                    no rejected in the list | pairs.jsonl    | empty-list.jsonl        | empty-list.jsonl:2 | wrong-type
                    exo with smoothing 0   | beta: 0.1       | loss: exo, label-smoothing: 0 | recipe.yaml:7:78 | out-of-range
                    the same loss twice    | beta: 0.1       | loss: [ipo, ipo]        | recipe.yaml:7:56 | wrong-value
                    half a tie where the winner counts | beta: 0.1 | loss: aot, ties: half | recipe.yaml:7:67 | no-effect
                    empty data file        | pairs.jsonl     | empty.jsonl             | empty.jsonl      | empty-file
                    not UTF-8              | pairs.jsonl     | latin.jsonl             | latin.jsonl      | not-utf8
                    no room in training    | pairs.jsonl     | long.jsonl              | recipe.yaml:6:3  | no-room
                    no room in evaluation  | max-new-tokens: 4 | max-new-tokens: 100000 | evaluation.max-new-tokens | no-room
                    a line without end     | pairs.jsonl     | giant.jsonl             | giant.jsonl:2    | long-line
                    lists within lists     | pairs.jsonl     | deep.jsonl              | deep.jsonl:2     | malformed-line
                    a name that climbs     | name: mine      | name: ../../mine        | recipe.yaml:1:7  | wrong-name
                    an arm with a slash    | {sft: [sft]     | {../sft: [sft]          | recipe.yaml:8:8  | wrong-name
                    a stage with a slash   | sft: {optimizer | a/b: {optimizer         | recipe.yaml:6:3  | wrong-name
                    an alias in the YAML   | seeds: [1]      | seeds: &a [1, *a]       | recipe.yaml:2:15 | yaml-syntax
                    longer than the context | beta: 0.1      | max-length: 100000      | recipe.yaml:7:3  | out-of-range
                    """)
    void aMistakeInTheRecipeOrItsData(
            String what, String right, String wrong, String place, String kind) throws IOException {
        Path recipe = BadInputs.recipe(folder, what, right, wrong);
        for (String command : List.of("check", "run")) {
            refused(place, kind, command, recipe.toString());
        }
    }

    @Test
    void aTrialThatIsLongerThanTheContextIsNamed() throws IOException {
        String tune =
                "tune: {trials: 2, search: grid, metric: length, halving: 1, space: {dpo:"
                        + " {dpo.max-length: [8, 100000]}}}\n";
        Path recipe = BadInputs.recipe(folder, "long trials", "evaluate", tune + "evaluate");
        for (String command : List.of("check", "run")) {
            refused("recipe.yaml:7:3", "out-of-range", command, recipe.toString());
        }
        String said = Plumb.run("check", recipe.toString()).err();
        assertTrue(said.contains("trial 2 of arm 'dpo', stage 'dpo': max-length is 100000;"), said);
        assertFalse(said.contains("trial 1"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: "})
    void blocksWithinBlocksWithoutEnd(String opening) throws IOException {
        Path recipe =
                BadInputs.recipe(folder, "deep " + opening.length(), "mine", opening.repeat(3000));
        for (String command : List.of("check", "run")) {
            refused("recipe.yaml", "yaml-syntax", command, recipe.toString());
        }
    }

    /** The second stage is replaced by one that makes data. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    votes for unknown pairs | annotator: collect, votes: {pairs: ../to-vote.jsonl, votes: ../unknown.csv} | unknown.csv:3 | unknown-pair
                    one-sided votes         | annotator: collect, votes: {pairs: ../to-vote.jsonl, votes: ../one-sided.csv} | one-sided.csv | one-sided
                    two votes of one person | annotator: collect, votes: {pairs: ../to-vote.jsonl, votes: ../twice.csv} | twice.csv:3 | duplicate-vote
                    a pair that was edited  | annotator: collect, votes: {pairs: ../edited.jsonl, votes: ../twice.csv} | edited.jsonl:1 | changed-pair
                    no votes yet            | annotator: collect, votes: {pairs: ../to-vote.jsonl, votes: ../gone.csv} | gone.csv | missing-file
                    votes without pairs     | annotator: collect, votes: {votes: ../unknown.csv} | recipe.yaml:7:36 | missing-setting
                    pairs of no format      | annotator: collect, votes: {pairs: ../pairs.txt, votes: ../gone.csv} | pairs.txt | unknown-format
                    nobody to ask           | annotator: collect                   | recipe.yaml:8:31 | missing-ingredient
                    one answer to a prompt  | annotator: collect, samples: 1       | recipe.yaml:7:38 | out-of-range
                    the best of one         | annotator: best-of-n, n: 1           | recipe.yaml:7:34 | out-of-range
                    best by no reward       | annotator: best-of-n                 | recipe.yaml:8:31 | missing-ingredient
                    no hard negatives       | annotator: hard-negatives, share: 0  | recipe.yaml:7:43 | out-of-range
                    no constitution         | annotator: critique-revise           | recipe.yaml:7:8  | missing-setting
                    no such constitution    | annotator: critique-revise, constitution: ../gone.yaml | recipe.yaml:7:51 | missing-file
                    no principles           | annotator: critique-revise, constitution: ../no-principles.yaml | no-principles.yaml:1:13 | no-principles
                    a principle twice       | annotator: critique-revise, constitution: ../twice.yaml | twice.yaml:3:10 | duplicate-id
                    a weight of zero        | annotator: critique-revise, constitution: ../weightless.yaml | weightless.yaml:2:21 | out-of-range
                    no revision request     | annotator: critique-revise, constitution: ../no-revision.yaml | no-revision.yaml:2:5 | missing-request
                    principles that only compare | annotator: critique-revise, constitution: ../comparing.yaml | recipe.yaml:7:51 | missing-request
                    an unknown critic       | annotator: critique-revise, constitution: ../right.yaml, by: tutor | recipe.yaml:8:31 | missing-ingredient
                    a critic without rules  | annotator: critique-revise, constitution: ../right.yaml, by: scripted | recipe.yaml:8:31 | missing-ingredient
                    no round of critique    | annotator: critique-revise, constitution: ../right.yaml, rounds: 0 | recipe.yaml:7:74 | out-of-range
                    more examples than there are | annotator: critique-revise, constitution: ../right.yaml, examples: 1 | recipe.yaml:7:76 | out-of-range
                    a prior on a majority   | annotator: collect, rater-prior: 5   | recipe.yaml:7:42 | no-effect
                    """)
    void aMistakeInWhatIsCollected(String what, String stage, String place, String kind)
            throws IOException {
        Path recipe = BadInputs.recipe(folder, what, BadInputs.DPO, stage);
        for (String command : List.of("check", "run")) {
            refused(place, kind, command, recipe.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an empty panel        | world: concierge, panel: {specialists: 0, crowdworkers: 0} | recipe.yaml:4:33 | invalid-setting
                    more raters than people | world: concierge, panel: {crowdworkers: 1, raters-per-pair: 4} | recipe.yaml:4:33 | invalid-setting
                    labels of one kind    | labels: {training: [../all-good.jsonl]} | data.labels | one-sided-labels
                    """)
    void aMistakeInWhoLabels(String what, String data, String place, String kind)
            throws IOException {
        Path recipe = BadInputs.recipe(folder, what, BadInputs.DATA, data);
        for (String command : List.of("check", "run")) {
            refused(place, kind, command, recipe.toString());
        }
    }

    @Test
    void whatIsMeasuredByARewardNeedsAnArmThatMakesOneAndMoreThanOneAnswer() {
        Path recipe =
                BadInputs.recipe(folder, "best of one", "[length]", "[{best-of-n: {n: [1]}}]");
        Plumb plumb = Plumb.run("check", recipe.toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        for (String said :
                List.of(
                        "recipe.yaml:9:13  [missing-ingredient] evaluator 'best-of-n' needs a"
                                + " reward, and no arm makes one.",
                        "[out-of-range] n is 1; it must be at least 2.")) {
            assertTrue(plumb.err().contains(said), plumb.err());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no head              | {model: ../good}                | good                           | no-reward-head
                    another architecture | {model: ../other-architecture}  | other-architecture/config.json | unsupported-model-type
                    not there            | {model: ../gone}                | gone                           | missing-file
                    failing probe        | {model: ../failing-probe}       | failing-probe                  | failing-probe
                    without a card       | {model: ../stranger}            | recipe.yaml:7:3                | unproven-reward
                    weight of 0          | {model: ../stranger, weight: 0} | recipe.yaml:7:77               | no-effect
                    two sources in one   | {model: ../stranger, from: rm}  | recipe.yaml:7:48               | missing-setting
                    the same twice       | [rm, rm]                        | recipe.yaml:7:48               | duplicate-name
                    no stage makes it    | rm                              | recipe.yaml:8:31               | missing-ingredient
                    no reward at all     | []                              | recipe.yaml:7:48               | wrong-type
                    """)
    void aRewardThatNothingCanBeTrainedOn(String what, String reward, String place, String kind)
            throws IOException {
        Path recipe =
                BadInputs.recipe(
                        folder,
                        "reward " + what,
                        "optimizer: dpo, steps: 2, batch-size: 2, beta: 0.1",
                        "optimizer: ppo, iterations: 1, reward: " + reward);
        for (String command : List.of("check", "run")) {
            refused(place, kind, command, recipe.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no-such-model    | no-such-model                       | missing-file
                    no-config        | no-config                           | missing-file
                    truncated        | truncated/model.safetensors         | truncated-file
                    lying-header     | lying-header/model.safetensors      | bad-header
                    lying-shape      | lying-shape/model.safetensors       | bad-shape
                    unsupported-type | unsupported-type/config.json        | unsupported-model-type
                    """)
    void aDamagedModel(String model, String place, String kind) throws IOException {
        String recipe = BadInputs.recipe(folder, model, "good", model).toString();
        String directory = folder.resolve(model).toString();
        refused(place, kind, "check", recipe);
        refused(place, kind, "run", recipe);
        refused(place, kind, "generate", "--model", directory, "--tokens", "1,2");
        String rows = folder.resolve("rows.jsonl").toString();
        refused(place, kind, "score", "--model", directory, "--input", rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void twoPluginsOfOneName(String command, @TempDir Path home) throws IOException {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        PluginJars.write(plugins.resolve("first.jar"), "one.First", "shout");
        PluginJars.write(plugins.resolve("second.jar"), "two.Second", "shout");
        String recipe = BadInputs.recipe(folder, "two plugins", "", "").toString();
        System.setProperty("plumbline.home", home.toString());
        try {
            refused("second.jar", "duplicate-name", command, recipe);
        } finally {
            System.clearProperty("plumbline.home");
        }
    }

    /** Hold what a command says, as text and as JSON, against what it should. */
    private static void refused(String place, String kind, String... command) throws IOException {
        List<Path> before = files();
        Plumb text = Plumb.run(withRuns(command));
        assertEquals(ExitCode.WRONG_INPUT, text.exitCode(), text.err());
        assertTrue(text.err().contains(place + "  [" + kind + "] "), text.err());
        assertTrue(text.err().matches("(?s).*\\d+ problems?\\. Nothing was run\\.\n"), text.err());
        assertFalse(text.err().contains("\tat "), text.err());
        assertEquals("", text.out());

        Plumb json = Plumb.run(withRuns(with("--json", command)));
        assertEquals(ExitCode.WRONG_INPUT, json.exitCode(), json.err());
        JsonNode problem = new ObjectMapper().readTree(json.out()).get("problems").get(0);
        assertEquals(kind, problem.get("kind").asText());
        assertTrue(problem.get("place").asText().endsWith(place), json.out());
        assertEquals(before, files());
    }

    private static String[] withRuns(String... command) {
        return command[0].equals("run")
                ? with("--runs=" + folder.resolve("runs"), command)
                : command;
    }

    private static String[] with(String option, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(option)).toArray(String[]::new);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
