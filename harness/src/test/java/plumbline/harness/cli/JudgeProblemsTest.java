package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a user gets wrong about judges: said in one way, and nothing run. */
class JudgeProblemsTest {
    private static final String RECIPE =
            """
            name: mine
            base: {model: {preset: nano}, tokenizer: {type: words}}
            data: {world: concierge, demonstrations: 8, preferences: 8, prompts: 4, evaluation-prompts: 2}
            judges:
              kind: {judge: rules, words: {please: 1}}
              strict: {judge: gold, noise: 0.2}
              both: {judge: panel, judges: [kind, strict]}
            stages:
              sft: {optimizer: sft, steps: 1, batch-size: 2}
              feedback: {annotator: ai-feedback, judge: both, max-new-tokens: 4}
              dpo: {optimizer: dpo, steps: 1, batch-size: 2}
              ppo: {optimizer: ppo, reward: {judge: strict, opponent: sft}, iterations: 1}
            arms: {sft: [sft], rlaif: [sft, feedback, dpo], direct: [sft, ppo]}
            evaluate: [length, {judge-win-rate: {judges: [kind]}}]
            evaluation: {max-new-tokens: 4}
            """;

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("half.txt"), "{prompt} {first}");
        Files.writeString(folder.resolve("bad.jsonl"), "{\"prompt\": \"p\", \"chosen\": \"a\"}\n");
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n"
                        + "{\"prompt\": \"q\", \"chosen\": \"a\", \"rejected\": \"b\"}\n");
    }

    @Test
    void theRecipeThatIsBentBelowIsRight() throws IOException {
        Plumb plumb = Plumb.run("check", recipe("", "").toString());
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        assertTrue(plumb.out().contains("judges.strict.judge: gold"), plumb.out());
        assertTrue(plumb.out().contains("stages.feedback.judge: both"), plumb.out());
        assertTrue(plumb.out().contains("* judges.both.judges: [kind, strict]"), plumb.out());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown judge              | judge: both,            | judge: bth,                            | recipe.yaml:10:45 | unknown-judge      | Did you mean 'both'?
                    judge missing              | judge: both,            | ''                                     | recipe.yaml:10:3  | missing-setting    | Judges: kind, strict, both.
                    judge without a need       | optimizer: dpo,         | 'optimizer: dpo, judge: kind,'         | recipe.yaml:11:25 | unknown-key        | Its settings
                    unknown kind of judge      | judge: rules            | judge: rulse                           | recipe.yaml:5:17  | unknown-judge-kind | Did you mean 'rules'?
                    no kind                    | 'judge: gold, '         | ''                                     | recipe.yaml:6:3   | missing-setting    | Write judge: KIND
                    unknown setting            | noise: 0.2              | nosie: 0.2                             | recipe.yaml:6:25  | unknown-key        | Did you mean 'noise'?
                    setting out of range       | noise: 0.2              | invalid: 2                             | recipe.yaml:6:34  | out-of-range       | from 0 to 1
                    panel of nobody            | judges: [kind, strict]  | judges: []                             | recipe.yaml:7:32  | missing-setting    | Name other judges
                    panel with a stranger      | judges: [kind, strict]  | 'judges: [kind, strikt]'               | recipe.yaml:7:32  | unknown-judge      | Did you mean 'strict'?
                    panel that asks itself     | judges: [kind, strict]  | 'judges: [kind, both]'                 | recipe.yaml:7:32  | judge-cycle        | none of them may ask it
                    no rules                   | ', words: {please: 1}'  | ''                                     | recipe.yaml:5:9   | missing-setting    | Write words
                    template without a place   | 'rules, words: {please: 1}' | 'policy, template: half.txt'       | recipe.yaml:5:35  | missing-placeholder | {second}
                    template that is not there | 'rules, words: {please: 1}' | 'policy, template: gone.txt'       | recipe.yaml:5:35  | missing-file       | gone.txt
                    golden labels not there    | noise: 0.2              | 'card: {golden: gone.jsonl}'           | gone.jsonl        | missing-file       | gone.jsonl
                    golden labels unreadable   | noise: 0.2              | 'card: {golden: bad.jsonl}'            | bad.jsonl:1       | missing-field      | rejected
                    reward that nothing makes  | 'rules, words: {please: 1}' | 'reward, reward: rm'               | recipe.yaml:13:33 | missing-ingredient | Rewards made before it: none
                    model of a later stage     | 'rules, words: {please: 1}' | 'policy, model: dpo'               | recipe.yaml:13:33 | missing-ingredient | Stages before it: sft
                    evaluator's unknown judge  | judges: [kind]}         | 'judges: [kin]}'                       | recipe.yaml:14:21 | unknown-judge      | Did you mean 'kind'?
                    evaluator without a judge  | '{judge-win-rate: {judges: [kind]}}' | judge-win-rate            | recipe.yaml:14:20 | missing-setting    | Write judge-win-rate
                    no gold reward             | 'world: concierge, demonstrations: 8, preferences: 8, prompts: 4, evaluation-prompts: 2' | 'preferences: {training: [pairs.jsonl]}' | recipe.yaml:13:33 | missing-ingredient | Only built-in worlds have a gold reward
                    reward of an unknown judge | 'reward: {judge: strict' | 'reward: {judge: strikt'               | recipe.yaml:12:41 | unknown-judge      | Did you mean 'strict'?
                    reward without a judge     | '{judge: strict, opponent: sft}' | '{rule: judge-reward}'        | recipe.yaml:12:33 | missing-setting    | judge
                    opponent of a later stage  | opponent: sft           | opponent: dpo                          | recipe.yaml:13:63 | missing-ingredient | Stages before it: [sft]
                    judge that cannot score    | opponent: sft           | by: score                              | recipe.yaml:12:41 | wrong-value        | Leave out by: score
                    opponent beside scores     | opponent: sft           | 'by: score, opponent: sft'             | recipe.yaml:12:70 | no-effect          | Remove it.
                    looks' unknown judge       | evaluation: {           | 'evaluation: {looks: 2, look-judge: kin, ' | recipe.yaml:15:36 | unknown-judge   | Did you mean 'kind'?
                    a judge and no looks       | evaluation: {           | 'evaluation: {look-judge: kind, '      | recipe.yaml:15:26 | no-effect          | Write evaluation
                    unknown way to judge       | opponent: sft           | by: vote                               | recipe.yaml:12:53 | unknown-value      | score
                    """)
    void aMistakeAboutAJudge(
            String what, String right, String wrong, String place, String kind, String hint)
            throws IOException {
        Plumb plumb = Plumb.run("check", recipe(right, wrong).toString());
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertTrue(plumb.err().contains(place + "  [" + kind + "] "), plumb.err());
        assertTrue(plumb.err().contains(hint), plumb.err());
        assertFalse(plumb.err().contains("\tat "), plumb.err());
    }

    @Test
    void aLooksJudgeFindsNoRewardThatAnArmMakes() throws IOException {
        Plumb plumb =
                Plumb.run(
                        "check",
                        recipe("", "").toString(),
                        "--set=judges.late={judge: reward, reward: rm}",
                        "--set=evaluation.looks=2",
                        "--set=evaluation.look-judge=late");
        assertEquals(ExitCode.WRONG_INPUT, plumb.exitCode(), plumb.err());
        assertTrue(
                plumb.err()
                        .contains(
                                "[missing-ingredient] evaluation.look-judge asks judge 'late'"
                                        + " (reward), which needs the reward of 'rm'"),
                plumb.err());
    }

    @Test
    void aJudgeWhoseLabelsAreAllTiesTeachesNothing() throws IOException {
        Plumb plumb =
                Plumb.run(
                        "run",
                        recipe("judge: both,", "judge: kind,").toString(),
                        "--runs=" + folder.resolve("runs"),
                        "--set=judges.kind.words={zzz: 1}");
        assertTrue(
                plumb.err()
                        .contains(
                                "stage 'feedback': the judge prefers an answer in none of 4 pairs"),
                plumb.err());
        assertTrue(plumb.err().contains("0 unreadable"), plumb.err());
        assertFalse(plumb.err().contains("\tat "), plumb.err());
    }

    private Path recipe(String right, String wrong) throws IOException {
        assertTrue(RECIPE.contains(right), right);
        return Files.writeString(
                folder.resolve("recipe.yaml"),
                right.isEmpty() ? RECIPE : RECIPE.replace(right, wrong));
    }
}
