package plumbline.method.rlaif.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.method.rlaif.feedback.AiFeedbackSettings.Source;
import plumbline.problem.ProblemException;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.support.JudgeLabels;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.ScriptedJudge;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

class AiFeedbackAnnotatorTest {
    private final AiFeedbackAnnotator feedback = new AiFeedbackAnnotator();

    @Test
    void theLongerOfTwoSampledAnswersIsChosenByAJudgeThatLikesLength() {
        ScriptedJudge judge = ScriptedJudge.preferringLonger();
        TrainingData made = feedback.annotate(context(judge), settings(Source.SAMPLED));
        List<PreferencePair> decided = made.preferences().stream().filter(p -> !p.tie()).toList();
        assertTrue(decided.size() > 2, decided.toString());
        decided.forEach(
                p -> {
                    assertTrue(p.chosen().length() > p.rejected().length());
                    assertEquals(0.9, p.probability().orElseThrow(), 1e-12);
                });
    }

    @Test
    void everyPairIsAskedInBothOrders() {
        ScriptedJudge judge = ScriptedJudge.preferringLonger();
        feedback.annotate(context(judge), settings(Source.GIVEN));
        assertEquals(16, judge.asked().size());
        for (int i = 0; i < 16; i += 2) {
            assertEquals(judge.asked().get(i).swapped(), judge.asked().get(i + 1));
        }
    }

    @Test
    void howMuchIsAskedIsKnownBeforehand() {
        ScriptedJudge judge = ScriptedJudge.preferringLonger();
        TrainingData data = Lessons.data();
        feedback.annotate(context(judge), settings(Source.SAMPLED));
        long most = feedback.asking(settings(Source.SAMPLED), data).orElseThrow().comparisons();
        assertTrue(judge.asked().size() <= 2 * most, judge.asked().size() + " of " + most);
        assertEquals(
                data.preferences().size(),
                feedback.asking(settings(Source.GIVEN), data).orElseThrow().comparisons());
        AiFeedbackSettings d = AiFeedbackSettings.DEFAULT;
        AiFeedbackSettings many =
                new AiFeedbackSettings(
                        d.pairs(),
                        d.labels(),
                        new PairDraws(3, 2, 0, 6, Sampling.PLAIN),
                        List.of("a", "b"),
                        d.into());
        assertEquals(3 * 6, feedback.asking(many, data).orElseThrow().comparisons());
    }

    @Test
    void whichAnswerComesFirstNeverChangesALabel() {
        Judge moody =
                new ScriptedJudge(
                        q -> new Verdict.Preference(mood(q.first() + "|" + q.second()), ""));
        List<PreferencePair> given = Lessons.data().preferences();
        List<PreferencePair> turned = given.stream().map(AiFeedbackAnnotatorTest::turned).toList();
        assertEquals(decided(annotated(moody, given)), decided(annotated(moody, turned)));
    }

    private List<PreferencePair> annotated(Judge judge, List<PreferencePair> pairs) {
        TrainingData data = Lessons.data().withPreferences(pairs, List.of());
        return feedback.annotate(
                        new FakeStageContext(Lessons.policy(), data, 1).withJudge(judge),
                        settings(Source.GIVEN))
                .preferences();
    }

    private static List<PreferencePair> decided(List<PreferencePair> pairs) {
        List<PreferencePair> decided = pairs.stream().filter(p -> !p.tie()).toList();
        assertTrue(!decided.isEmpty() && decided.size() < pairs.size(), pairs.toString());
        return decided;
    }

    private static double mood(String text) {
        return (text.hashCode() & 0xFF) / 255.0;
    }

    private static PreferencePair turned(PreferencePair pair) {
        return PreferencePair.of(pair.prompt(), pair.rejected(), pair.chosen());
    }

    @Test
    void aHardLabelKeepsNoProbability() {
        AiFeedbackSettings hard = settings(Source.GIVEN, JudgeLabels.HARD);
        feedback.annotate(context(ScriptedJudge.preferringLonger()), hard)
                .preferences()
                .forEach(p -> assertEquals(OptionalDouble.empty(), p.probability()));
    }

    @Test
    void anUnreadableAnswerNeverBecomesALabel() {
        ScriptedJudge judge =
                new ScriptedJudge(
                        q ->
                                q.first().startsWith("dunno") || q.second().startsWith("dunno")
                                        ? new Verdict.Invalid("Prefer the first!")
                                        : new Verdict.Preference(
                                                q.first().startsWith("whatever") ? 0.2 : 0.8, ""));
        FakeStageContext context = context(judge);
        TrainingData made = feedback.annotate(context, settings(Source.GIVEN));
        assertEquals(4, made.preferences().size());
        assertTrue(made.preferences().stream().noneMatch(p -> p.rejected().startsWith("dunno")));
        assertEquals(
                List.of("the judge gave no readable answer on 4 of 8 pairs; they were left out."),
                context.cautions());
    }

    @Test
    void aJudgeThatPrefersWhateverComesFirstTeachesNothingAndIsRefused() {
        ScriptedJudge first = new ScriptedJudge(_ -> new Verdict.Preference(0.9, ""));
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () -> feedback.annotate(context(first), settings(Source.GIVEN)));
        assertEquals("no-preferences", e.problems().getFirst().kind());
        assertTrue(e.getMessage().contains("8 ties, 0 unreadable"), e.getMessage());
    }

    @Test
    void heldOutPromptsShareNothingWithTheOthers() {
        AiFeedbackSettings settings =
                new AiFeedbackSettings(
                        Source.SAMPLED,
                        JudgeLabels.SOFT,
                        new PairDraws(0, 3, 2, 6, Sampling.PLAIN),
                        List.of(),
                        new NewPreferences(0.5, false));
        TrainingData made = feedback.annotate(context(ScriptedJudge.preferringLonger()), settings);
        Set<Prompt> heldOut = prompts(made.heldOutPreferences());
        assertTrue(!heldOut.isEmpty());
        assertTrue(prompts(made.preferences()).stream().noneMatch(heldOut::contains));
    }

    private static Set<Prompt> prompts(List<PreferencePair> pairs) {
        return Set.copyOf(pairs.stream().map(PreferencePair::prompt).toList());
    }

    @Test
    void pairsThatAreGivenNeedNoPromptsAndNoSampling() {
        assertTrue(feedback.needs(settings(Source.GIVEN)).contains(Ingredient.PREFERENCES));
        assertTrue(feedback.needs(settings(Source.SAMPLED)).contains(Ingredient.PROMPTS));
        assertEquals(
                List.of("samples", "policies"),
                feedback
                        .check(settings(Source.GIVEN), Set.of("pairs", "samples", "policies"))
                        .stream()
                        .map(p -> p.setting())
                        .toList());
    }

    private static FakeStageContext context(Judge judge) {
        return new FakeStageContext(Lessons.policy(), Lessons.data(), 3).withJudge(judge);
    }

    private static AiFeedbackSettings settings(Source pairs) {
        return settings(pairs, JudgeLabels.SOFT);
    }

    private static AiFeedbackSettings settings(Source pairs, JudgeLabels labels) {
        return new AiFeedbackSettings(
                pairs,
                labels,
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                List.of(),
                NewPreferences.ALONE);
    }
}
