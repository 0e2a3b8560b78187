package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Demonstration;
import plumbline.data.Prompt;
import plumbline.harness.data.PreparedData;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The world with its rules of conduct. */
class TemptingWorldTest {
    private static final PreparedData PLAIN = world(ConductSettings.NONE);
    private static final PreparedData TEMPTING = world(new ConductSettings(0.3, 200, 300));

    private static PreparedData world(ConductSettings conduct) {
        return new Concierge(7, 300, 40, 0, 200, 100, 0.3, 0, 0, PanelSettings.DEFAULT, conduct)
                .prepare();
    }

    @Test
    void lessonsAloneChangeNothingElse() {
        PreparedData taught = world(new ConductSettings(0, 200, 300));
        assertEquals(
                PLAIN.training().demonstrations(),
                taught.training().demonstrations().subList(0, 300));
        assertEquals(PLAIN.training().preferences(), taught.training().preferences());
        assertEquals(PLAIN.heldOutPrompts(), taught.heldOutPrompts());
        assertEquals(PLAIN.words(), taught.words().subList(0, PLAIN.words().size()));
        assertEquals(Optional.empty(), PLAIN.rules());
    }

    @Test
    void aShareOfTheRequestsTempts() {
        double share =
                Stream.of(TEMPTING.training().prompts(), TEMPTING.heldOutPrompts())
                        .flatMap(List::stream)
                        .mapToInt(p -> Conduct.temptedBy(p.key()).isPresent() ? 1 : 0)
                        .average()
                        .orElseThrow();
        assertEquals(0.3, share, 0.08);
    }

    @Test
    void whoIsTemptedBreaksTheRuleMoreOften() {
        for (Conduct rule : Conduct.values()) {
            assertTrue(broken(rule, true) > broken(rule, false) + 0.15, rule.id());
        }
    }

    private static double broken(Conduct rule, boolean tempted) {
        return TEMPTING.training().demonstrations().stream()
                .limit(300)
                .filter(
                        d ->
                                Conduct.temptedBy(d.prompt().key()).equals(Optional.of(rule))
                                        == tempted)
                .mapToInt(d -> rule.broken(d.completion()) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void everyCritiqueAndItsRevisionAreDemonstrated() {
        List<Demonstration> lessons = lessons();
        assertEquals(2 * 200 + 300, lessons.size());
        Demonstration critique = lessons.get(0);
        Demonstration revision = lessons.get(1);
        assertTrue(
                revision.prompt()
                        .key()
                        .startsWith(critique.prompt().key() + " " + critique.completion()),
                revision.toString());
    }

    @Test
    void neitherReplyIsChosenForItsPlace() {
        List<Demonstration> comparisons = lessons().subList(400, 700);
        double first =
                comparisons.stream()
                        .mapToInt(d -> d.completion().equals(Lessons.FIRST) ? 1 : 0)
                        .average()
                        .orElseThrow();
        assertEquals(0.5, first, 0.1);
        assertTrue(
                comparisons.stream()
                        .allMatch(
                                d ->
                                        Set.of(Lessons.FIRST, Lessons.SECOND)
                                                .contains(d.completion())));
    }

    @Test
    void everyWordIsInTheVocabularyWhichFitsANanoModel() {
        for (Demonstration lesson : lessons()) {
            assertKnown(lesson.prompt().key());
            assertKnown(lesson.completion());
        }
        TEMPTING.heldOutPrompts().stream().map(Prompt::key).forEach(TemptingWorldTest::assertKnown);
        assertTrue(TEMPTING.words().size() < 500, TEMPTING.words().size() + " words");
    }

    static void assertKnown(String text) {
        Words.split(text)
                .forEach(word -> assertTrue(TEMPTING.words().contains(word), word + ": " + text));
    }

    private static List<Demonstration> lessons() {
        List<Demonstration> all = TEMPTING.training().demonstrations();
        return all.subList(300, all.size());
    }
}
