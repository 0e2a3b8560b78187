package plumbline.method.rlhf.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.data.Vote;
import plumbline.data.Vote.Choice;
import plumbline.data.Voted;
import plumbline.problem.ProblemException;
import plumbline.spi.Ingredient;
import plumbline.spi.Sampling;
import plumbline.spi.SettingProblem;
import plumbline.spi.TrainingData;
import plumbline.spi.VoteFiles;
import plumbline.support.NewPreferences;
import plumbline.support.PairDraws;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

class CollectAnnotatorTest {
    private static final VoteFiles FILES =
            new VoteFiles(
                    List.of(Path.of("pairs.jsonl")), List.of(Path.of("votes.csv")), List.of());

    private final CollectAnnotator collect = new CollectAnnotator();
    private final List<AnswerPair> asked = new ArrayList<>();

    @Test
    void pairsDifferentAnswersToEachPromptAndLabelsThem() {
        FakeStageContext context = context(5, CollectAnnotatorTest::longer);
        TrainingData made = collect.annotate(context, settings(0, false, VoteFiles.NONE));
        Set<Prompt> heldOut = prompts(context.data().heldOutPreferences());
        assertEquals(
                asked.stream().filter(p -> !heldOut.contains(p.prompt())).count(),
                made.preferences().size());
        assertTrue(asked.size() > 5, asked.size() + " pairs");
        asked.forEach(p -> assertNotEquals(p.first(), p.second()));
        made.preferences().stream()
                .filter(p -> !p.tie())
                .forEach(p -> assertTrue(p.chosen().length() > p.rejected().length()));
        assertEquals(context.data().heldOutPreferences(), made.heldOutPreferences());
    }

    @Test
    void equalSeedsGiveEqualPairsAndOthersDoNot() {
        collect.annotate(
                context(5, CollectAnnotatorTest::longer), settings(0, false, VoteFiles.NONE));
        List<AnswerPair> first = List.copyOf(asked);
        asked.clear();
        collect.annotate(
                context(5, CollectAnnotatorTest::longer), settings(0, false, VoteFiles.NONE));
        assertEquals(first, asked);
        asked.clear();
        collect.annotate(
                context(6, CollectAnnotatorTest::longer), settings(0, false, VoteFiles.NONE));
        assertNotEquals(first, asked);
    }

    @Test
    void heldOutPairsShareNoPromptWithTheOthers() {
        TrainingData made =
                collect.annotate(
                        context(5, CollectAnnotatorTest::longer),
                        settings(0.5, true, VoteFiles.NONE));
        Set<Prompt> heldOut = prompts(made.heldOutPreferences());
        assertTrue(prompts(made.preferences()).stream().noneMatch(heldOut::contains));
        assertTrue(made.heldOutPreferences().size() > 2);
    }

    @Test
    void whatPeopleVotedOnIsTakenAsTheFilesHaveIt() {
        AnswerPair pair = AnswerPair.of(Prompt.text("where bank"), "left", "right", false);
        AnswerPair unvoted = AnswerPair.of(Prompt.text("where bank"), "left", "dunno", false);
        FakeStageContext context =
                context(5, p -> Choice.TIE)
                        .withVotes(
                                new Voted(
                                        List.of(pair, unvoted),
                                        List.of(Vote.of(pair.id(), "ann", Choice.SECOND))));
        TrainingData made = collect.annotate(context, settings(0, false, FILES));
        assertEquals(
                List.of(PreferencePair.of(pair.prompt(), "right", "left")), made.preferences());
        assertEquals(List.of("1 of 2 pairs have no vote; they were left out."), context.cautions());
    }

    @Test
    void tiesAlonePreferNothingAndAreRefused() {
        ProblemException e =
                assertThrows(
                        ProblemException.class,
                        () ->
                                collect.annotate(
                                        context(5, p -> Choice.TIE),
                                        settings(0, false, VoteFiles.NONE)));
        assertEquals("no-preferences", e.problems().getFirst().kind());
    }

    @Test
    void votesWithoutTheirPairsAreMissingSomething() {
        VoteFiles files = new VoteFiles(List.of(), List.of(Path.of("votes.csv")), List.of());
        List<SettingProblem> problems =
                collect.check(settings(0, false, files), Set.of("votes", "votes.votes"));
        assertEquals(
                List.of("votes.pairs"), problems.stream().map(SettingProblem::setting).toList());
    }

    @Test
    void aPriorOnRatersHasNoEffectOnTheMajority() {
        List<SettingProblem> problems =
                collect.check(settings(0, false, VoteFiles.NONE), Set.of("rater-prior"));
        assertEquals("no-effect", problems.getFirst().kind());
        assertEquals(List.of(), collect.check(settings(0, false, VoteFiles.NONE), Set.of()));
    }

    @Test
    void ratersAreNeededOnlyWhereNoVotesAreGiven() {
        assertTrue(collect.needs(settings(0, false, VoteFiles.NONE)).contains(Ingredient.RATERS));
        assertTrue(!collect.needs(settings(0, false, FILES)).contains(Ingredient.RATERS));
    }

    private static CollectSettings settings(double heldOut, boolean add, VoteFiles votes) {
        return new CollectSettings(
                new PairDraws(0, 4, 3, 6, Sampling.PLAIN),
                List.of(),
                new VotingSettings(0.2, "majority", 10, votes),
                new NewPreferences(heldOut, add));
    }

    private FakeStageContext context(long seed, Function<AnswerPair, Choice> rater) {
        return new FakeStageContext(Lessons.policy(), Lessons.data(), seed)
                .withRaters(
                        pairs -> {
                            asked.addAll(pairs);
                            return pairs.stream()
                                    .map(p -> Vote.of(p.id(), "rater", rater.apply(p)))
                                    .toList();
                        });
    }

    private static Choice longer(AnswerPair pair) {
        int difference = pair.first().length() - pair.second().length();
        return difference == 0 ? Choice.TIE : difference > 0 ? Choice.FIRST : Choice.SECOND;
    }

    private static Set<Prompt> prompts(List<PreferencePair> pairs) {
        return Set.copyOf(pairs.stream().map(PreferencePair::prompt).toList());
    }
}
