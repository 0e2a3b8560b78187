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

/** What every reward source keeps to. */
public abstract class RewardSourceContract {
    protected abstract RewardSource open();

    /** Return by how much one answer's score may differ between two calls with other company. */
    protected double rounding() {
        return 0;
    }

    /** Return answers that the source can read, of different lengths and worth; at least three. */
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
            assertEquals(answers().size(), source.score(answers()).length);
        }
    }

    @Test
    void scoreDoesNotDependOnTheOtherAnswers() {
        try (RewardSource source = open()) {
            double[] together = source.score(answers());
            for (int i = 0; i < together.length; i++) {
                double alone = source.score(answers().subList(i, i + 1))[0];
                assertEquals(alone, together[i], rounding(), "answer " + i);
            }
        }
    }

    @Test
    void scoresFollowTheOrderOfTheAnswers() {
        try (RewardSource source = open()) {
            double[] forwards = source.score(answers());
            double[] backwards = source.score(answers().reversed());
            for (int i = 0; i < forwards.length; i++) {
                assertEquals(forwards[i], backwards[forwards.length - 1 - i], rounding());
            }
        }
    }

    @Test
    void scoringTwiceGivesTheSame() {
        try (RewardSource source = open()) {
            assertArrayEquals(source.score(answers()), source.score(answers()));
        }
    }

    @Test
    void scoresAreFinite() {
        try (RewardSource source = open()) {
            double[] scores = source.score(answers());
            assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), Arrays.toString(scores));
        }
    }

    @Test
    void emptyAnswerHasAScore() {
        try (RewardSource source = open()) {
            Answer empty = new Answer(answers().getFirst().prompt(), "");
            assertTrue(Double.isFinite(source.score(List.of(empty))[0]));
        }
    }
}
