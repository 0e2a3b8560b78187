package plumbline.method.rlaif.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.testkit.RuleReward;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

class GoldJudgeTest {
    private static final int MANY = 4000;

    @Test
    void prefersAsOftenAsTheLogisticFunctionOfTheDifferenceSays() {
        double first = share(Opened.gold(1, 0, 0, 0), "please", "no", GoldJudgeTest::isFirst);
        assertEquals(1 / (1 + Math.exp(-1)), first, 0.03);
    }

    @Test
    void withoutNoiseItIsNeverWrong() {
        assertEquals(1, share(Opened.gold(0, 0, 0, 0), "please", "no", GoldJudgeTest::isFirst), 0);
    }

    @Test
    void equalAnswersWithoutNoiseAreATie() {
        Verdict said = one(Opened.gold(0, 0, 0, 0), "no", "yes", 0);
        assertInstanceOf(Verdict.Tie.class, said);
    }

    @Test
    void tenWordsMoreCountAsItsLengthBiasSays() {
        String longer = "no ".repeat(11);
        double first = share(Opened.gold(1, 0.7, 0, 0), longer, "no", GoldJudgeTest::isFirst);
        assertEquals(1 / (1 + Math.exp(-0.7)), first, 0.03);
    }

    @Test
    void theAnswerShownFirstCountsAsItsPositionBiasSays() {
        double first = share(Opened.gold(1, 0, 0.5, 0), "no", "yes", GoldJudgeTest::isFirst);
        assertEquals(1 / (1 + Math.exp(-0.5)), first, 0.03);
    }

    @Test
    void aShareOfItsAnswersCannotBeRead() {
        double invalid =
                share(Opened.gold(0, 0, 0, 0.3), "please", "no", v -> v instanceof Verdict.Invalid);
        assertEquals(0.3, invalid, 0.03);
    }

    @Test
    void askedAgainItDrawsAgain() {
        Judge judge = Opened.gold(3, 0, 0, 0);
        List<Verdict> asks =
                IntStream.range(0, 20).mapToObj(i -> one(judge, "please", "no", i)).toList();
        assertNotEquals(1, asks.stream().distinct().count());
    }

    @Test
    void aSoftAnswerIsTheProbabilityItself() {
        GoldJudgeSettings soft = new GoldJudgeSettings(0.5, 0, 0, 0, 0, true);
        Judge judge = new GoldJudge(RuleReward.counting("please"), soft, 1);
        Verdict.Preference said = (Verdict.Preference) one(judge, "please", "no", 0);
        assertEquals(1 / (1 + Math.exp(-2)), said.firstIsBetter(), 1e-12);
    }

    private static boolean isFirst(Verdict verdict) {
        return verdict instanceof Verdict.Preference said && said.firstIsBetter() > 0.5;
    }

    private static double share(
            Judge judge, String first, String second, Predicate<Verdict> which) {
        List<Question> questions =
                IntStream.range(0, MANY)
                        .mapToObj(i -> new Question(Prompt.text("prompt " + i), first, second))
                        .toList();
        return (double) judge.compare(questions).stream().filter(which).count() / MANY;
    }

    private static Verdict one(Judge judge, String first, String second, int ask) {
        Question question = new Question(Prompt.text("prompt"), first, second, ask);
        return judge.compare(List.of(question)).getFirst();
    }
}
