package plumbline.method.rlhf.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.spi.Ingredient;
import plumbline.spi.Sampling;
import plumbline.spi.SettingProblem;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

class HardNegativesAnnotatorTest {
    private final HardNegativesAnnotator annotator = new HardNegativesAnnotator();

    @Test
    void theLongerAnswerOfAMixedInPairIsTheWorseOne() {
        FakeStageContext context = context(HardNegativesAnnotatorTest::shorter);
        List<PreferencePair> added = added(context, settings("length", 0.2));
        assertFalse(added.isEmpty());
        added.forEach(
                p ->
                        assertTrue(
                                p.rejected().split(" ").length > p.chosen().split(" ").length,
                                p.toString()));
    }

    @Test
    void theyAreTheShareThatIsAskedFor() {
        FakeStageContext context = context(HardNegativesAnnotatorTest::shorter);
        int there = context.data().preferences().size();
        TrainingData made = annotator.annotate(context, settings("length", 0.2));
        assertEquals(Math.round(there / 4.0), made.preferences().size() - there);
        assertEquals(0.2, context.curve("hard_negatives/share")[0], 0.02);
        assertEquals(context.data().heldOutPreferences(), made.heldOutPreferences());
        assertEquals(List.of(), context.cards().getFirst().warnings());
    }

    @Test
    void whereThereAreTooFewTheCardSaysHowMany() {
        FakeStageContext context = context(HardNegativesAnnotatorTest::shorter);
        annotator.annotate(context, settings("length", 0.8));
        String warning = context.cards().getFirst().warnings().getFirst();
        assertTrue(warning.contains("where a share of 0.8 asks for 32"), warning);
    }

    @Test
    void noneIsFoundWhereWhatLooksGoodIsGood() {
        FakeStageContext context = context(pair -> opposite(shorter(pair)));
        TrainingData made = annotator.annotate(context, settings("length", 0.2));
        assertEquals(context.data(), made);
        assertEquals(0, context.curve("hard_negatives")[0]);
    }

    @Test
    void looksMayBeThoseOfTheReward() {
        FakeStageContext context =
                context(HardNegativesAnnotatorTest::shorter)
                        .withReward(
                                answers ->
                                        answers.stream()
                                                .mapToDouble(a -> a.text().length())
                                                .toArray());
        added(context, settings("reward", 0.2))
                .forEach(p -> assertTrue(p.rejected().length() > p.chosen().length()));
        assertTrue(context.curve("hard_negatives/mixed_in")[0] > 0);
    }

    @Test
    void courtesyCountsCourteousWords() {
        FakeStageContext context = context(pair -> opposite(politer(pair)));
        List<PreferencePair> added = added(context, settings("courtesy", 0.2));
        assertFalse(added.isEmpty());
        added.forEach(p -> assertTrue(courtesy(p.rejected()) > courtesy(p.chosen())));
    }

    @Test
    void noPromptThatIsHeldOutIsTrainedOn() {
        FakeStageContext context = context(HardNegativesAnnotatorTest::shorter);
        Set<Prompt> heldOut =
                context.data().heldOutPreferences().stream()
                        .map(PreferencePair::prompt)
                        .collect(Collectors.toSet());
        TrainingData made = annotator.annotate(context, settings("length", 0.8));
        assertTrue(made.preferences().stream().noneMatch(p -> heldOut.contains(p.prompt())));
    }

    @Test
    void aRewardIsNeededOnlyWhereItSaysWhatLooksGood() {
        assertTrue(annotator.needs(settings("reward", 0.2)).contains(Ingredient.REWARD));
        assertFalse(annotator.needs(settings("length", 0.2)).contains(Ingredient.REWARD));
    }

    @Test
    void courteousWordsHaveNoEffectOnLength() {
        List<SettingProblem> problems =
                annotator.check(settings("length", 0.2), Set.of("courteous-words"));
        assertEquals("no-effect", problems.getFirst().kind());
    }

    private List<PreferencePair> added(FakeStageContext context, HardNegativesSettings settings) {
        List<PreferencePair> all = annotator.annotate(context, settings).preferences();
        return all.subList(context.data().preferences().size(), all.size());
    }

    private static FakeStageContext context(Function<AnswerPair, Choice> rater) {
        return new FakeStageContext(Lessons.policy(), Lessons.data(), 5)
                .withRaters(
                        pairs ->
                                pairs.stream()
                                        .map(p -> Vote.of(p.id(), "rater", rater.apply(p)))
                                        .toList());
    }

    private static HardNegativesSettings settings(String by, double share) {
        return new HardNegativesSettings(
                by,
                share,
                0,
                6,
                6,
                Sampling.PLAIN,
                List.of("Please", "thanks"),
                new VotingSettings(0, "majority", 10, VoteFiles.NONE));
    }

    private static Choice shorter(AnswerPair pair) {
        return preferred(pair.second().length() - pair.first().length());
    }

    private static Choice politer(AnswerPair pair) {
        return preferred(courtesy(pair.first()) - courtesy(pair.second()));
    }

    private static Choice preferred(int difference) {
        return difference == 0 ? Choice.TIE : difference > 0 ? Choice.FIRST : Choice.SECOND;
    }

    private static Choice opposite(Choice choice) {
        return switch (choice) {
            case FIRST -> Choice.SECOND;
            case SECOND -> Choice.FIRST;
            case TIE -> Choice.TIE;
        };
    }

    private static int courtesy(String text) {
        return (int)
                List.of(text.split(" ")).stream()
                        .filter(w -> w.equals("please") || w.equals("thanks"))
                        .count();
    }
}
