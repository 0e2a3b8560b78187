package plumbline.harness.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.data.Trace;
import plumbline.data.Trace.Round;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.PrincipleRules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class TraceCardTest {
    /** An answer breaks a principle where it says its name. */
    private static final PrincipleRules RULES =
            new PrincipleRules() {
                @Override
                public List<String> principles() {
                    return List.of("lie", "shout");
                }

                @Override
                public boolean broken(String principle, Answer answer) {
                    return answer.text().contains(principle);
                }

                @Override
                public Correction right(String principle, Answer answer, long seed) {
                    throw new AssertionError("nobody criticises here");
                }

                @Override
                public Correction pass(String principle, Answer answer) {
                    throw new AssertionError("nobody criticises here");
                }
            };

    private static final List<Trace> TRACES =
            IntStream.range(0, 40)
                    .mapToObj(
                            i ->
                                    i % 4 == 0
                                            ? trace("fine", "fine", "shout")
                                            : trace("lie and shout", "lie", "fine"))
                    .toList();

    private static Trace trace(String answer, String once, String twice) {
        return new Trace(
                Prompt.text("ask"),
                answer,
                List.of(new Round("lie", "c", once, true), new Round("shout", "d", twice, true)));
    }

    @Test
    void theShareThatBreaksAPrincipleIsGivenAfterEveryRevision() {
        Card card = TraceCard.of(TRACES, Optional.of(RULES));
        assertEquals(0.75, row(card, "breaks any principle, after 0 revisions").value());
        assertEquals(0.75, row(card, "breaks any principle, after 1 revision").value());
        assertEquals(0.25, row(card, "breaks any principle, after 2 revisions").value());
        assertEquals(0.75, row(card, "breaks lie, after 1 revision").value());
        assertEquals(0, row(card, "breaks shout, after 1 revision").value());
        assertEquals(0.25, row(card, "breaks shout, after 2 revisions").value());
        assertTrue(card.rows().stream().skip(1).allMatch(Row::hasInterval));
    }

    @Test
    void aFirstRevisionThatMendsNothingIsWarnedOf() {
        assertEquals(
                List.of("the first revision is not shown to mend more than it breaks."),
                TraceCard.of(TRACES, Optional.of(RULES)).warnings());
        List<Trace> mended = TRACES.stream().map(_ -> trace("lie", "fine", "fine")).toList();
        assertEquals(List.of(), TraceCard.of(mended, Optional.of(RULES)).warnings());
    }

    @Test
    void withoutRulesItSaysWhatChanged() {
        Card card = TraceCard.of(TRACES, Optional.empty());
        assertEquals(3, card.rows().size());
        assertEquals(0.75, row(card, "changed by revision 1").value());
        assertEquals(1, row(card, "changed by revision 2").value());
    }

    @Test
    void critiquesWithoutRoomAreWarnedOf() {
        Trace trace = new Trace(Prompt.text("x"), "y", List.of(new Round("lie", "", "y", false)));
        assertEquals(
                List.of(
                        "1 of 1 critiques had no room in the model's context; the answers stand as"
                                + " they were."),
                TraceCard.of(List.of(trace), Optional.empty()).warnings());
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        List<Trace> traces =
                List.of(
                        trace("a \"quoted\"\nanswer", "b", "c"),
                        new Trace(
                                new Prompt.Chat(List.of(new Message("user", "ask"))),
                                "d",
                                List.of(new Round("lie", "", "d", false))));
        Path file = folder.resolve("traces.jsonl");
        Files.writeString(file, TraceFile.lines(traces));
        assertEquals(2, Files.readAllLines(file).size());
        assertEquals(traces, TraceFile.first(file, 20));
        assertEquals(traces.subList(0, 1), TraceFile.first(file, 1));
        assertEquals(List.of(), TraceFile.first(folder.resolve("gone"), 1));
    }

    private static Row row(Card card, String name) {
        return card.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }
}
