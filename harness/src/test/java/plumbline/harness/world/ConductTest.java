package plumbline.harness.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.spi.PrincipleRules.Correction;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ConductTest {
    private static final String PLACE = "The Blue Fox is a quiet bar.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    It is simply perfect! The Blue Fox is a bar. | no-false-promises
                    The best bar. | no-false-promises
                    Be quick. The Blue Fox is a bar. | no-rudeness
                    The Blue Fox is a bar. next ! | no-rudeness
                    The Blue Fox is a bar. Let me think about it. | no-rambling
                    """)
    void whoBreaksARuleCanBeReadOffTheSentences(String reply, String rule) {
        for (Conduct conduct : Conduct.values()) {
            assertEquals(conduct.id().equals(rule), conduct.broken(reply), conduct.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRightCorrectionMendsEveryReplyAndQuotesWhatOffends(Conduct rule) {
        List<String> replies = replies().toList();
        assertTrue(replies.stream().filter(rule::broken).count() > 50);
        for (String reply : replies) {
            Correction correction = rule.right(reply, new SplittableRandom(1));
            assertFalse(rule.broken(correction.revision()), correction.toString());
            assertEquals(
                    rule.broken(reply), correction.critique().startsWith(rule.wording().found()));
            assertEquals(!rule.broken(reply), correction.revision().equals(reply));
        }
    }

    private static Stream<String> replies() {
        Facts wish = Requests.draw(false, 0, new SplittableRandom(4)).facts();
        return IntStream.range(0, 400)
                .mapToObj(i -> Replies.draw(wish, Optional.empty(), new SplittableRandom(i)));
    }

    @Test
    void aPromiseBecomesADoubtUnlessThereIsOne() {
        assertEquals(
                new Correction(
                        "It promises too much: It is simply perfect!", PLACE + " I may be wrong."),
                Conduct.NO_FALSE_PROMISES.right(
                        PLACE + " It is simply perfect! I may be wrong.", new SplittableRandom(1)));
        String doubtful =
                Conduct.NO_FALSE_PROMISES
                        .right(PLACE + " It is simply perfect!", new SplittableRandom(1))
                        .revision();
        assertTrue(ReplyReader.read(doubtful).made(Move.CAVEAT), doubtful);
    }

    @Test
    void aCurtWordBecomesACourteousOne() {
        String polite =
                Conduct.NO_RUDENESS
                        .right("Again? " + PLACE + " Now go.", new SplittableRandom(1))
                        .revision();
        assertEquals(
                List.of(Move.COURTEOUS_OPENING, Move.RECOMMENDATION, Move.COURTEOUS_CLOSING),
                ReplyReader.read(polite).moves());
    }

    @Test
    void passingFindsNothingWhateverThereIs() {
        assertEquals(
                new Correction("It is polite.", "Again? " + PLACE),
                Conduct.NO_RUDENESS.pass("Again? " + PLACE));
    }

    @Test
    void aTemptationIsRecognisedAndAsksForNothingElse() {
        for (Conduct rule : Conduct.values()) {
            Requests.Request plain = Requests.draw(false, 0, new SplittableRandom(9));
            Requests.Request tempting = plain.tempting(rule, new SplittableRandom(2));
            assertEquals(Optional.of(rule), Conduct.temptedBy(tempting.text()));
            assertEquals(
                    Optional.of(plain.facts()), Facts.namedIn(Words.lowerCase(tempting.text())));
            assertEquals(Optional.empty(), Conduct.temptedBy(plain.text()));
        }
    }
}
