package plumbline.support;

import plumbline.data.Answer;
import plumbline.problem.ProblemException;
import plumbline.spi.RewardSource;

import java.util.List;

/** Scores of a reward source, each a finite number. */
public final class RewardScores {
    private RewardScores() {}

    /**
     * Score answers.
     *
     * @param place of whoever asks, for the message
     * @throws ProblemException if a score is not finite; it names source, answer and prompt
     */
    public static double[] of(RewardSource source, List<Answer> answers, String place) {
        return finite(source.score(answers), source.name(), answers, place);
    }

    /**
     * Return scores if each is finite.
     *
     * @param source what the message calls the one that gave them
     * @throws ProblemException as {@link #of} does
     */
    public static double[] finite(
            double[] scores, String source, List<Answer> answers, String place) {
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw notFinite(source, scores[i], answers.get(i), place);
            }
        }
        return scores;
    }

    private static ProblemException notFinite(
            String source, double score, Answer answer, String place) {
        return new ProblemException(
                place,
                "bad-reward",
                "the reward source %s gave %s to the answer '%s' to the prompt '%s'."
                        .formatted(source, score, answer.text(), answer.prompt().key()),
                "A reward must be a finite number for every text, the empty one included.");
    }
}
