package plumbline.method.rlaif.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.ReferenceModel;
import plumbline.spi.SettingProblem;
import plumbline.testkit.FakeJudgeContext;
import plumbline.testkit.ScriptedJudge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class JudgeKindsTest {
    private static final Prompt PROMPT = Prompt.text("where bank");

    @TempDir Path folder;

    @Test
    void aRewardsDifferenceIsTheLogOdds() {
        assertEquals(
                1 / (1 + Math.exp(-2 / 0.5)),
                preference(Opened.reward(0.5), "thanks thanks", "no"),
                1e-12);
        assertEquals(Set.of("rm"), new RewardJudgeKind().rewards(new RewardJudgeSettings("rm", 1)));
    }

    @Test
    void rulesCountWholeWordsInWhateverCaseAndPatternsAsTheyStand() {
        Judge judge = Opened.rules(Map.of("kind", 1.0), Map.of("!+", -0.5));
        assertEquals(sigmoid(2), preference(judge, "Kind and KIND", "kindness"), 1e-12);
        assertEquals(sigmoid(-0.5), preference(judge, "no!!!", "no"), 1e-12);
        assertInstanceOf(Verdict.Tie.class, verdict(judge, "yes", "no"));
    }

    @Test
    void aLexiconsWordsCountAlike() throws IOException {
        Path file = Files.writeString(folder.resolve("kind.txt"), "please\nthank you\n\n");
        RulesJudgeSettings settings =
                new RulesJudgeSettings(
                        Map.of(), Map.of(), List.of(new RulesJudgeSettings.Lexicon(file, 0.5)), 1);
        Judge judge = new RulesJudgeKind().open(Opened.context(), settings);
        assertEquals(sigmoid(1), preference(judge, "please, and thank you", "no"), 1e-12);
        assertEquals(List.of(), new RulesJudgeKind().check(settings, Set.of()));
    }

    @Test
    void rulesThatAreMissingOrWrongAreProblems() {
        RulesJudgeKind rules = new RulesJudgeKind();
        assertEquals("missing-setting", kind(rules.check(rules.defaults(), Set.of())));
        assertEquals(
                "wrong-value",
                kind(
                        rules.check(
                                new RulesJudgeSettings(Map.of(), Map.of("(", 1.0), List.of(), 1),
                                Set.of())));
        assertEquals(
                "missing-file",
                kind(
                        rules.check(
                                new RulesJudgeSettings(
                                        Map.of(),
                                        Map.of(),
                                        List.of(
                                                new RulesJudgeSettings.Lexicon(
                                                        folder.resolve("gone.txt"), 1)),
                                        1),
                                Set.of())));
    }

    @Test
    void aModelsLabelsAreComparedBehindTheText() {
        double warm = preference(Opened.policy(1), "left", "right");
        double cold = preference(Opened.policy(0.5), "left", "right");
        assertEquals(2 * logOdds(warm), logOdds(cold), 1e-9);
    }

    @Test
    void labelsThatAreTheSameToTheModelAreRefused() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () ->
                                new PolicyJudgeKind()
                                        .open(
                                                Opened.context(),
                                                Opened.policySettings(" A", " B", 1)));
        assertEquals("wrong-labels", e.problems().getFirst().kind());
    }

    @Test
    void aModelIsTheStartTheBaseAStageOrADirectory() {
        assertEquals(new ReferenceModel.Start(), model("start", Optional.empty()));
        assertEquals(new ReferenceModel.Base(), model("base", Optional.empty()));
        assertEquals(new ReferenceModel.Stage("sft"), model("sft", Optional.empty()));
        assertEquals(
                new ReferenceModel.Directory(Path.of("m")),
                model("start", Optional.of(Path.of("m"))));
    }

    private static ReferenceModel model(String name, Optional<Path> directory) {
        return new PolicyJudgeSettings(name, directory, Optional.empty(), "A", "B", false, 1)
                .reference();
    }

    @Test
    void whatIsPutIntoATemplateIsNotATemplate() {
        Template template = new Template("{prompt} / {first} / {second}");
        assertEquals(
                "where bank / {second} $1 / two",
                template.fill(new Question(PROMPT, "{second} $1", "two")));
        assertEquals(List.of("{second}"), new Template("{prompt} {first}").missing());
    }

    @Test
    void aCriterionIsReadWhereTheTemplateHasAPlaceForIt() {
        Question question = new Question(PROMPT, "one", "two").by("Which is kinder?");
        Template template = new Template("{criterion} {prompt} {first} {second}");
        assertEquals("Which is kinder? where bank one two", template.fill(question));
        assertTrue(template.fill(question.swapped()).startsWith("Which is kinder?"));
        assertTrue(template.fill(new Question(PROMPT, "one", "two")).startsWith("Which of two"));
        assertTrue(template.readsCriterion());
        assertFalse(new Template("{prompt} {first} {second}").readsCriterion());
    }

    @Test
    void aTemplateWithoutAPlaceIsAProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("t.txt"), "{prompt} {first}");
        PolicyJudgeSettings settings =
                new PolicyJudgeSettings(
                        "start", Optional.empty(), Optional.of(file), "A", "B", false, 1);
        List<SettingProblem> problems = new PolicyJudgeKind().check(settings, Set.of());
        assertEquals("missing-placeholder", kind(problems));
        assertTrue(problems.getFirst().message().contains("{second}"), problems.toString());
    }

    @Test
    void aPanelSaysWhatMostOfItsMembersSay() {
        FakeJudgeContext context = panelContext(0.9, 0.6, 0.1);
        PanelSettings settings = new PanelSettings(List.of("0", "1", "2"), PanelSettings.By.VOTES);
        Judge panel = new PanelKind().open(context, settings);
        assertEquals(1, preference(panel, "a", "b"), 0);
        assertEquals(Set.of("0", "1", "2"), new PanelKind().judges(settings));
        assertEquals(3, panel.spent().calls());
    }

    @Test
    void aPanelsMeanIsOfThoseThatCanBeRead() {
        FakeJudgeContext context =
                panelContext(0.9, 0.6)
                        .withJudge("2", new ScriptedJudge(_ -> new Verdict.Invalid("?")));
        PanelSettings settings = new PanelSettings(List.of("0", "1", "2"), PanelSettings.By.MEAN);
        assertEquals(0.75, preference(new PanelKind().open(context, settings), "a", "b"), 1e-12);
    }

    @Test
    void aPanelThatCanMostlyNotBeReadIsInvalid() {
        FakeJudgeContext context =
                panelContext(0.9).withJudge("1", new ScriptedJudge(_ -> new Verdict.Invalid("?")));
        PanelSettings settings = new PanelSettings(List.of("0", "1"), PanelSettings.By.MEAN);
        assertInstanceOf(
                Verdict.Invalid.class, verdict(new PanelKind().open(context, settings), "a", "b"));
        assertEquals(
                "missing-setting",
                kind(new PanelKind().check(new PanelKind().defaults(), Set.of())));
    }

    private static FakeJudgeContext panelContext(double... first) {
        FakeJudgeContext context = Opened.context();
        for (int i = 0; i < first.length; i++) {
            double probability = first[i];
            context.withJudge(
                    Integer.toString(i),
                    new ScriptedJudge(_ -> new Verdict.Preference(probability, "")));
        }
        return context;
    }

    private static String kind(List<SettingProblem> problems) {
        return problems.getFirst().kind();
    }

    private static double preference(Judge judge, String first, String second) {
        return ((Verdict.Preference) verdict(judge, first, second)).firstIsBetter();
    }

    private static Verdict verdict(Judge judge, String first, String second) {
        return judge.compare(List.of(new Question(PROMPT, first, second))).getFirst();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logOdds(double p) {
        return Math.log(p / (1 - p));
    }
}
