package plumbline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.RewardSource;

import java.util.Arrays;
import java.util.List;

/**
 * What every reward source keeps to. Extend it and say how the source is opened. A reward source
 *
 * <ul>
 *   <li>gives one finite score an answer, in the order of the answers, the empty answer included;
 *   <li>gives an answer a score that does not depend on the other answers;
 *   <li>gives the same score when it is asked again.
 * </ul>
 */
public abstract class RewardSourceContract {
    /** Make the contract; JUnit makes one for each test. */
    public RewardSourceContract() {}

    /**
     * {@return the source to be tested, each time as if opened for the first time; the contract
     * closes it}
     */
    protected abstract RewardSource open();

    /**
     * {@return by how much one answer's score may differ between two calls with other company; 0
     * unless overridden}
     */
    protected double rounding() {
        return 0;
    }

    /**
     * {@return answers that the source can read, of different lengths and worth; at least three}
     */
    protected List<Answer> answers() {
        Prompt prompt = Prompt.text("Where is the station?");
        return List.of(
                new Answer(prompt, "Down the road, then left, please mind the tram."),
                new Answer(prompt, "No."),
                new Answer(prompt, "please please please"));
    }

    @Test
    void scoresEachAnswerOnce() {
        try (RewardSource source = open()) {
            assertEquals(
                    answers().size(),
                    source.score(answers()).length,
                    "there must be one score for each answer");
        }
    }

    @Test
    void scoreDoesNotDependOnTheOtherAnswers() {
        try (RewardSource source = open()) {
            double[] together = source.score(answers());
            for (int i = 0; i < together.length; i++) {
                double alone = source.score(answers().subList(i, i + 1))[0];
                assertEquals(
                        alone,
                        together[i],
                        rounding(),
                        "alone, another score is given to answer " + i);
            }
        }
    }

    @Test
    void scoresFollowTheOrderOfTheAnswers() {
        try (RewardSource source = open()) {
            double[] forwards = source.score(answers());
            double[] backwards = source.score(answers().reversed());
            for (int i = 0; i < forwards.length; i++) {
                assertEquals(
                        forwards[i],
                        backwards[forwards.length - 1 - i],
                        rounding(),
                        "in another order, another score is given to answer " + i);
            }
        }
    }

    @Test
    void scoringTwiceGivesTheSame() {
        try (RewardSource source = open()) {
            assertArrayEquals(
                    source.score(answers()),
                    source.score(answers()),
                    "asked again, it gives other scores");
        }
    }

    @Test
    void scoresAreFinite() {
        try (RewardSource source = open()) {
            double[] scores = source.score(answers());
            assertTrue(
                    Arrays.stream(scores).allMatch(Double::isFinite),
                    () -> "a score is not finite: " + Arrays.toString(scores));
        }
    }

    @Test
    void emptyAnswerHasAScore() {
        try (RewardSource source = open()) {
            Answer empty = new Answer(answers().getFirst().prompt(), "");
            assertTrue(
                    Double.isFinite(source.score(List.of(empty))[0]),
                    "the empty answer has no finite score");
        }
    }
}
