package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Judge.Verdict.Invalid;
import plumbline.spi.Judge.Verdict.Preference;
import plumbline.spi.Judge.Verdict.Tie;

import java.util.List;
import java.util.function.Function;

class BothOrdersTest {
    private static final Question QUESTION = new Question(Prompt.text("p"), "good", "bad");

    @Test
    void averagesWhatTheTwoOrdersSay() {
        Verdict verdict = ask(q -> say(q.first().equals("good") ? 0.9 : 0.3), QUESTION);
        assertEquals(0.8, ((Preference) verdict).firstIsBetter(), 1e-15);
    }

    @Test
    void aJudgeThatAlwaysPrefersTheFirstFindsATie() {
        assertInstanceOf(Tie.class, ask(_ -> say(0.8), QUESTION));
    }

    @Test
    void oneUnreadableAnswerMakesTheWholeInvalid() {
        Function<Question, Verdict> half =
                q -> q.first().equals("good") ? say(0.9) : new Invalid("I will not say");
        assertEquals(new Invalid("I will not say"), ask(half, QUESTION));
        assertEquals(new Invalid("I will not say"), ask(half, QUESTION.swapped()));
    }

    @Test
    void aTieInOneOrderLeavesHalfThePreference() {
        Verdict verdict = ask(q -> q.first().equals("good") ? say(1) : new Tie("alike"), QUESTION);
        assertEquals(0.75, ((Preference) verdict).firstIsBetter(), 1e-15);
    }

    @Test
    void swappingTheAnswersSwapsTheVerdict() {
        Function<Question, Verdict> odd = q -> say(q.first().equals("good") ? 0.7 : 0.4);
        double forward = ((Preference) ask(odd, QUESTION)).firstIsBetter();
        double backward = ((Preference) ask(odd, QUESTION.swapped())).firstIsBetter();
        assertEquals(1, forward + backward, 1e-15);
    }

    private static Verdict say(double probability) {
        return new Preference(probability, "");
    }

    private static Verdict ask(Function<Question, Verdict> answer, Question question) {
        Judge judge = questions -> questions.stream().map(answer).toList();
        return new BothOrders(judge).compare(List.of(question)).getFirst();
    }
}
