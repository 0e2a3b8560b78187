package plumbline.method.constitutional.revise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Demonstration;
import plumbline.data.Trace;
import plumbline.method.constitutional.Principles;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Principle;
import plumbline.spi.Ingredient;
import plumbline.spi.ReferenceModel;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.TabularPolicy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CritiqueReviseAnnotatorTest {
    private final CritiqueReviseAnnotator annotator = new CritiqueReviseAnnotator();

    @Test
    void theLastRevisionsBecomeTheDemonstrations() {
        FakeStageContext context = context(Lessons.policy());
        TrainingData made = annotator.annotate(context, settings("policy", 0, 2, 0));
        assertEquals(
                context.traces().stream()
                        .map(t -> new Demonstration(t.prompt(), t.rounds().get(1).revision()))
                        .toList(),
                made.demonstrations());
        assertEquals(
                Lessons.data().prompts(), context.traces().stream().map(Trace::prompt).toList());
        assertEquals(Lessons.data().preferences(), made.preferences());
    }

    @Test
    void theSameSeedGivesTheSameTraces() {
        assertEquals(traces(3), traces(3));
        assertNotEquals(traces(3), traces(4));
    }

    private List<Trace> traces(long seed) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), Lessons.data(), seed);
        annotator.annotate(context, settings("policy", 0, 2, 0));
        return context.traces();
    }

    @Test
    void anotherRoundLeavesTheRoundsBeforeItAsTheyAre() {
        FakeStageContext two = context(Lessons.policy());
        FakeStageContext three = context(Lessons.policy());
        annotator.annotate(two, settings("policy", 0, 2, 0));
        annotator.annotate(three, settings("policy", 0, 3, 0));
        for (int i = 0; i < two.traces().size(); i++) {
            assertEquals(
                    two.traces().get(i).rounds(), three.traces().get(i).rounds().subList(0, 2));
        }
    }

    @Test
    void aScriptedCriticThatMissesNothingMendsEverything() {
        FakeStageContext context = context(Lessons.policy()).withRules(Principles.rules());
        annotator.annotate(context, settings("scripted", 0, 12, 0));
        assertTrue(broken(context, 0) > 0, "there is something to mend");
        assertEquals(0, broken(context, 12));
    }

    @Test
    void aScriptedCriticThatMissesEverythingChangesNothing() {
        FakeStageContext context = context(Lessons.policy()).withRules(Principles.rules());
        annotator.annotate(context, settings("scripted", 1, 12, 0));
        assertEquals(broken(context, 0), broken(context, 12));
        context.traces().forEach(t -> assertEquals(t.answer(), t.last()));
    }

    private static long broken(FakeStageContext context, int revisions) {
        return context.traces().stream()
                .map(t -> new Answer(t.prompt(), t.after(revisions)))
                .filter(
                        a ->
                                Principles.rules().broken("dunno", a)
                                        || Principles.rules().broken("whatever", a))
                .count();
    }

    @Test
    void helpfulDemonstrationsAreMixedInAtTheRatioAskedFor() {
        FakeStageContext context = context(Lessons.policy());
        List<Demonstration> made =
                annotator.annotate(context, settings("policy", 0, 1, 0.4)).demonstrations();
        int prompts = Lessons.data().prompts().size();
        assertEquals(prompts + 2, made.size());
        assertEquals(
                Lessons.data().demonstrations().subList(0, 2), made.subList(prompts, made.size()));
    }

    @Test
    void fewerHelpfulDemonstrationsThanAskedForAreSaid() {
        FakeStageContext context = context(Lessons.policy());
        annotator.annotate(context, settings("policy", 0, 1, 3));
        assertEquals(
                List.of("15 helpful demonstrations were asked for; the data have 4."),
                context.cautions());
    }

    @Test
    void anAnswerWhoseCritiqueHasNoRoomStandsAsItWas() {
        FakeStageContext context = context(Lessons.policy().withContextLength(10));
        annotator.annotate(context, settings("policy", 0, 1, 0));
        List<Trace.Round> unasked =
                context.traces().stream()
                        .flatMap(t -> t.rounds().stream())
                        .filter(round -> !round.asked())
                        .toList();
        assertTrue(!unasked.isEmpty(), context.traces().toString());
        context.traces().stream()
                .filter(t -> !t.rounds().getFirst().asked())
                .forEach(t -> assertEquals(t.answer(), t.last()));
    }

    @Test
    void whatIsNeededFollowsFromTheCritic() {
        CritiqueReviseSettings scripted = settings("scripted", 0, 1, 0);
        assertTrue(annotator.needs(scripted).contains(Ingredient.RULES));
        assertEquals(Set.of(), annotator.references(scripted));
        assertEquals(
                Set.of(new ReferenceModel.Base()), annotator.references(settings("base", 0, 1, 0)));
        assertEquals(
                Set.of(new ReferenceModel.Stage("tutor")),
                annotator.references(settings("tutor", 0, 1, 0)));
    }

    @Test
    void settingsWithoutEffectAreRefused() {
        assertEquals(
                List.of("examples", "revision-sampling"),
                problems(settings("scripted", 0, 1, 0), "examples", "revision-sampling"));
        assertEquals(List.of("miss-rate"), problems(settings("policy", 0.5, 1, 0), "miss-rate"));
    }

    @Test
    void aPrincipleThatCanOnlyCompareIsRefused() {
        Principle comparing =
                new Principle("c", 1, Optional.empty(), Optional.empty(), Optional.of("which?"));
        CritiqueReviseSettings settings =
                settings(
                        new Constitution(Path.of("c.yaml"), List.of(comparing), List.of()),
                        "policy",
                        0,
                        1,
                        0);
        assertEquals(
                "the principle 'c' of c.yaml has no critique and no revision request",
                annotator.check(settings, Set.of()).getFirst().message());
    }

    private List<String> problems(CritiqueReviseSettings settings, String... given) {
        return annotator.check(settings, Set.of(given)).stream().map(p -> p.setting()).toList();
    }

    private static FakeStageContext context(TabularPolicy policy) {
        return new FakeStageContext(policy, Lessons.data(), 3);
    }

    private static CritiqueReviseSettings settings(
            String by, double missRate, int rounds, double helpful) {
        return settings(Principles.constitution(), by, missRate, rounds, helpful);
    }

    private static CritiqueReviseSettings settings(
            Constitution constitution, String by, double missRate, int rounds, double helpful) {
        return new CritiqueReviseSettings(
                constitution,
                by,
                missRate,
                rounds,
                0,
                0,
                4,
                Sampling.PLAIN,
                Sampling.PLAIN,
                helpful);
    }
}
