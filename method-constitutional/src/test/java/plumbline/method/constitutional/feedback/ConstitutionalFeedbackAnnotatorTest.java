package plumbline.method.constitutional.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.PreferencePair;
import plumbline.method.constitutional.Principles;
import plumbline.spi.Asking;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Principle;
import plumbline.spi.Judge;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.support.JudgeLabels;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.ScriptedJudge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class ConstitutionalFeedbackAnnotatorTest {
    private final ConstitutionalFeedbackAnnotator feedback = new ConstitutionalFeedbackAnnotator();

    @Test
    void everyPairIsAskedByAPrincipleThatIsDrawnInBothOrders() {
        ScriptedJudge judge = ScriptedJudge.preferringLonger();
        feedback.annotate(context(judge), settings(JudgeLabels.SOFT));
        List<Judge.Question> asked = judge.asked();
        for (int i = 0; i < asked.size(); i += 2) {
            assertEquals(asked.get(i).swapped(), asked.get(i + 1));
        }
        assertEquals(
                Set.of("left dunno", "left whatever"),
                asked.stream().map(q -> q.criterion().orElseThrow()).collect(Collectors.toSet()));
    }

    @Test
    void softLabelsKeepTheJudgesProbability() {
        TrainingData made =
                feedback.annotate(
                        context(ScriptedJudge.preferringLonger()), settings(JudgeLabels.SOFT));
        List<PreferencePair> decided = made.preferences().stream().filter(p -> !p.tie()).toList();
        assertTrue(decided.size() > 5, decided.toString());
        decided.forEach(p -> assertEquals(0.9, p.probability().orElseThrow(), 1e-12));
    }

    @Test
    void aJudgeThatDoesNotReadTheQuestionIsSpokenOf() {
        FakeStageContext context = context(ScriptedJudge.preferringLonger());
        feedback.annotate(context, settings(JudgeLabels.HARD));
        assertTrue(
                context.cautions().getFirst().startsWith("the judge does not read the principles'"),
                context.cautions().toString());
    }

    @Test
    void aPrincipleWithoutAQuestionIsRefused() {
        Principle mending =
                new Principle("m", 1, Optional.of("why?"), Optional.of("mend"), Optional.empty());
        Constitution one = new Constitution(Path.of("m.yaml"), List.of(mending), List.of());
        assertEquals(
                "the principle 'm' of m.yaml has no comparison request",
                feedback.check(settings(one, JudgeLabels.SOFT), Set.of()).getFirst().message());
    }

    @Test
    void whatItWillAskIsKnownBefore() {
        assertEquals(
                Optional.of(Asking.comparisons(5 * 3)),
                feedback.asking(settings(JudgeLabels.SOFT), Lessons.data()));
    }

    @Test
    void theSameSeedGivesTheSameLabels() {
        assertEquals(made(), made());
    }

    private List<PreferencePair> made() {
        return feedback.annotate(
                        context(ScriptedJudge.preferringLonger()), settings(JudgeLabels.SOFT))
                .preferences();
    }

    private static FakeStageContext context(Judge judge) {
        return new FakeStageContext(Lessons.policy(), Lessons.data(), 3).withJudge(judge);
    }

    private static ConstitutionalFeedbackSettings settings(JudgeLabels labels) {
        return settings(Principles.constitution(), labels);
    }

    private static ConstitutionalFeedbackSettings settings(
            Constitution constitution, JudgeLabels labels) {
        return new ConstitutionalFeedbackSettings(
                constitution,
                labels,
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                NewPreferences.ALONE);
    }
}
