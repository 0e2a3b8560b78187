package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Prompt;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.support.BothOrders;

import java.util.ArrayList;
import java.util.List;

/**
 * What every judge keeps to. Extend it and say how the judge is opened. A judge
 *
 * <ul>
 *   <li>gives one verdict a question, in the order of the questions, and none where there is none;
 *   <li>gives a verdict that depends on its question alone, and is the same when it is opened
 *       again;
 *   <li>prefers the same answer, once asked in both orders, whichever stands first;
 *   <li>never counts down what it has spent.
 * </ul>
 */
public abstract class JudgeContract {
    /** Make the contract; JUnit makes one for each test. */
    public JudgeContract() {}

    /**
     * {@return the judge to be tested, each time as if opened for the first time; the contract
     * closes it}
     */
    protected abstract Judge open();

    /**
     * {@return by how much a probability may differ between two calls with other company; 0 unless
     * overridden}
     */
    protected double rounding() {
        return 0;
    }

    /** {@return questions that the judge can read; at least three, no two of them alike} */
    protected List<Question> questions() {
        Prompt prompt = Prompt.text("where museum");
        String polite = "museum left please thanks";
        List<Question> questions = new ArrayList<>();
        for (String other : List.of("dunno", "dunno whatever", "museum left", "right right", "")) {
            questions.add(new Question(prompt, polite, other));
            questions.add(new Question(prompt, other, "whatever dunno please"));
            questions.add(new Question(Prompt.text("where bank"), other, polite, 1));
        }
        return questions;
    }

    @Test
    void givesOneVerdictAQuestion() {
        try (Judge judge = open()) {
            assertEquals(
                    questions().size(),
                    judge.compare(questions()).size(),
                    "a judge gives one verdict for each question");
        }
    }

    @Test
    void noQuestionsHaveNoVerdicts() {
        try (Judge judge = open()) {
            assertEquals(
                    List.of(), judge.compare(List.of()), "without questions there is no verdict");
        }
    }

    @Test
    void verdictDoesNotDependOnTheOtherQuestions() {
        try (Judge judge = open()) {
            List<Verdict> together = judge.compare(questions());
            for (int i = 0; i < together.size(); i++) {
                List<Verdict> alone = judge.compare(questions().subList(i, i + 1));
                assertSame(
                        together.get(i),
                        alone.getFirst(),
                        "alone, another verdict is given on question " + i);
            }
        }
    }

    @Test
    void verdictsFollowTheOrderOfTheQuestions() {
        try (Judge judge = open()) {
            List<Verdict> forwards = judge.compare(questions());
            List<Verdict> backwards = judge.compare(questions().reversed());
            for (int i = 0; i < forwards.size(); i++) {
                assertSame(
                        forwards.get(i),
                        backwards.reversed().get(i),
                        "in another order, another verdict is given on question " + i);
            }
        }
    }

    @Test
    void anotherOpeningSaysTheSame() {
        try (Judge judge = open();
                Judge again = open()) {
            List<Verdict> first = judge.compare(questions());
            List<Verdict> second = again.compare(questions());
            for (int i = 0; i < first.size(); i++) {
                assertSame(
                        first.get(i),
                        second.get(i),
                        "opened again, it gives another verdict on question " + i);
            }
        }
    }

    @Test
    void askedInBothOrdersItPrefersTheSameAnswerWhicheverStandsFirst() {
        List<Question> swapped = questions().stream().map(Question::swapped).toList();
        try (Judge judge = new BothOrders(open())) {
            List<Verdict> shown = judge.compare(questions());
            List<Verdict> turned = judge.compare(swapped);
            for (int i = 0; i < shown.size(); i++) {
                String which =
                        "asked in both orders, the label hangs on the order of question " + i;
                assertEquals(readable(shown.get(i)), readable(turned.get(i)), which);
                assertEquals(
                        first(shown.get(i)), 1 - first(turned.get(i)), rounding() + 1e-12, which);
            }
        }
    }

    @Test
    void spendingNeverFalls() {
        try (Judge judge = open()) {
            judge.compare(questions());
            long before = judge.spent().calls() + judge.spent().cached();
            judge.compare(questions());
            long after = judge.spent().calls() + judge.spent().cached();
            assertTrue(
                    before >= 0 && after >= before,
                    "what was spent fell from " + before + " to " + after);
        }
    }

    private void assertSame(Verdict expected, Verdict found, String which) {
        assertEquals(expected.getClass(), found.getClass(), which);
        assertEquals(first(expected), first(found), rounding(), which);
    }

    private static boolean readable(Verdict verdict) {
        return !(verdict instanceof Verdict.Invalid);
    }

    private static double first(Verdict verdict) {
        return verdict instanceof Verdict.Preference preference ? preference.firstIsBetter() : 0.5;
    }
}
