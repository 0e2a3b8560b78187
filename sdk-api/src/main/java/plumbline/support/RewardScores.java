package plumbline.support;

import plumbline.data.Answer;
import plumbline.problem.ProblemException;
import plumbline.spi.RewardSource;

import java.util.List;

/** Scores of a reward source, each a finite number. */
public final class RewardScores {
    private RewardScores() {}

    /**
     * Score answers, and insist that each score is a finite number.
     *
     * @param source that scores
     * @param answers may be none
     * @param place of whoever asks, for the message
     * @return a score an answer, in the order of the answers
     * @throws ProblemException if a score is not finite; it names source, answer and prompt
     */
    public static double[] of(RewardSource source, List<Answer> answers, String place) {
        return finite(source.score(answers), source.name(), answers, place);
    }

    /**
     * {@return scores if each is finite}
     *
     * @param scores one an answer
     * @param source what the message calls the one that gave them
     * @param answers that were scored
     * @param place of whoever asked, for the message
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
