package plumbline.harness.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.recipe.JudgeCardSettings;
import plumbline.harness.recipe.JudgeSpec;
import plumbline.spi.Card;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.RewardSource;
import plumbline.testkit.RuleReward;
import plumbline.testkit.ScriptedJudge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

class JudgeCardTest {
    private static final int PAIRS = 40;

    /** One word each; the number says how good it is. */
    private static final RewardSource GOLD =
            new RuleReward(answer -> Integer.parseInt(answer.text().split(" ")[0]));

    @TempDir Path folder;

    /** Settings of a judge that has none. */
    record Nothing() {}

    /** A kind whose judge is opened by the test. */
    record Kind() implements JudgeKind<Nothing> {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Explanation explain() {
            return new Explanation("", "", "");
        }

        @Override
        public Set<Ingredient> needs() {
            return Set.of();
        }

        @Override
        public Judge open(JudgeContext context, Nothing settings) {
            throw new IllegalStateException("opened by the test");
        }
    }

    @Test
    void aJudgeThatIsAlwaysRightHasNothingAgainstIt() {
        Card card = card(q -> say(q, 1), Optional.of(GOLD), freeOfRepeats());
        assertEquals(PAIRS, row(card, "pairs").value());
        assertEquals(1, row(card, "order consistency").value());
        assertEquals(1, row(card, "agreement").value());
        assertEquals(1, row(card, "kappa").value());
        assertEquals(0, row(card, "Brier score").value(), 1e-12);
        assertEquals(0, row(card, "unreadable answers").value());
        assertEquals(List.of(), card.warnings());
    }

    @Test
    void aJudgeThatPrefersWhateverStandsFirstContradictsItself() {
        Card card = card(_ -> new Verdict.Preference(0.9, ""), Optional.of(GOLD), freeOfRepeats());
        assertEquals(0, row(card, "order consistency").value());
        assertEquals(1, row(card, "first answer preferred").value());
        assertEquals(1, row(card, "ties").value());
        assertEquals(0.5, row(card, "agreement").value());
        assertSaid(card, "contradicts itself in the other order on 100 % of the pairs");
        assertSaid(card, "the answer shown first wins 100 % of the time");
    }

    @Test
    void unreadableAnswersAreCountedAndWarnedOf() {
        Card card =
                card(
                        q -> q.first().startsWith("0") ? new Verdict.Invalid("?") : say(q, 1),
                        Optional.of(GOLD),
                        freeOfRepeats());
        assertEquals(0.1, row(card, "unreadable answers").value(), 1e-12);
        assertSaid(card, "10 % of the answers cannot be read");
    }

    @Test
    void aJudgeThatLikesLengthIsHeldAgainstGold() {
        Function<Question, Verdict> longer =
                q -> new Verdict.Preference(words(q.first()) > words(q.second()) ? 1 : 0, "");
        Card card = card(longer, Optional.of(GOLD), freeOfRepeats());
        assertEquals(1, row(card, "longer answer preferred").value());
        assertEquals(0.5, row(card, "longer answer right").value());
        assertEquals(0.5, row(card, "length bias").value(), 1e-12);
        assertSaid(card, "favours the longer answer by 0.50 against the gold reward");
    }

    @Test
    void probabilitiesAreHeldAgainstWhatCame() {
        Card card = card(q -> say(q, 0.75), Optional.of(GOLD), freeOfRepeats());
        assertEquals(0.25, row(card, "calibration error").value(), 1e-12);
        assertEquals(0.0625, row(card, "Brier score").value(), 1e-12);
    }

    @Test
    void repeatsShowHowMuchAnAnswerIsAChance() {
        Card card =
                card(
                        q -> say(q, q.ask() % 2 == 0 ? 1 : 0),
                        Optional.of(GOLD),
                        new JudgeCardSettings(OptionalInt.of(5), 1, Optional.empty()));
        assertEquals(0, row(card, "repeat agreement").value());
        assertEquals(0.25, row(card, "repeat variance").value(), 1e-12);
    }

    @Test
    void aJudgeThatCostsSomethingIsNotAskedAgainUnlessTheRecipeSaysSo() {
        Card card =
                card(
                        q -> say(q, 1),
                        Optional.of(GOLD),
                        new JudgeCardSettings(OptionalInt.empty(), 3, Optional.empty()));
        assertTrue(card.rows().stream().noneMatch(r -> r.name().startsWith("repeat")));
        assertEquals(2 * PAIRS, row(card, "calls").value());
        assertEquals(0.8, row(card, "money").value(), 1e-12);
        assertEquals("EUR", row(card, "money").unit());
    }

    @Test
    void withoutGoldenLabelsTheCardSaysSo() {
        Card card = card(q -> say(q, 1), Optional.empty(), freeOfRepeats());
        assertSaid(card, "nobody knows how often the judge is right");
        assertTrue(card.rows().stream().noneMatch(r -> r.name().equals("kappa")));
    }

    @Test
    void pairsOfAGoldenFileAreAsked() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("golden.jsonl"),
                        """
                        {"prompt": "p", "chosen": "3 a", "rejected": "1 b"}
                        {"prompt": "p", "chosen": "2 a", "rejected": "1 b"}
                        {"prompt": "p", "chosen": "1 a", "rejected": "4 b"}
                        """);
        Card card =
                card(
                        q -> say(q, 1),
                        Optional.of(GOLD),
                        new JudgeCardSettings(OptionalInt.of(0), 1, Optional.of(file)));
        assertEquals(2 / 3.0, row(card, "agreement").value(), 1e-12);
        assertTrue(row(card, "agreement").reading().contains("golden.jsonl"));
        assertSaid(card, "no better than chance is not ruled out");
        assertEquals(2 * (PAIRS + 3), row(card, "calls").value());
    }

    private static Card card(
            Function<Question, Verdict> script,
            Optional<RewardSource> gold,
            JudgeCardSettings settings) {
        JudgeSpec spec =
                new JudgeSpec("strict", new Kind(), new Nothing(), settings, List.of(), "here");
        MeteredJudge judge = new MeteredJudge(spec, new ScriptedJudge(script), gold);
        judge.compare(questions());
        return judge.card();
    }

    private static JudgeCardSettings freeOfRepeats() {
        return new JudgeCardSettings(OptionalInt.of(0), 1, Optional.empty());
    }

    /** Pairs of a good and a bad answer; which is shown first, and which is longer, takes turns. */
    private static List<Question> questions() {
        return IntStream.range(0, PAIRS).mapToObj(JudgeCardTest::question).toList();
    }

    private static Question question(int i) {
        int worth = i % 5;
        String good = (worth + 1) + (i % 4 < 2 ? " and more" : "");
        String bad = worth + (i % 4 < 2 ? "" : " and more");
        Question question = new Question(Prompt.text("prompt " + i), good, bad);
        return i % 2 == 0 ? question : question.swapped();
    }

    /** Prefer what gold prefers, with a probability. */
    private static Verdict say(Question q, double right) {
        double[] scores =
                GOLD.score(
                        List.of(
                                new Answer(q.prompt(), q.first()),
                                new Answer(q.prompt(), q.second())));
        return new Verdict.Preference(scores[0] > scores[1] ? right : 1 - right, "");
    }

    private static int words(String text) {
        return text.split(" ").length;
    }

    private static Card.Row row(Card card, String name) {
        return card.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private static void assertSaid(Card card, String part) {
        assertTrue(
                card.warnings().stream().anyMatch(w -> w.contains(part)),
                card.warnings().toString());
    }
}
