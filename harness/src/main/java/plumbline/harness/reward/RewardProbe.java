package plumbline.harness.reward;

import plumbline.data.Answer;
import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;

import java.util.List;

/**
 * Some answers and what the models said about them when they were made: whoever loads the models
 * asks again.
 *
 * @param scores a row per member, an entry per answer
 */
public record RewardProbe(List<Answer> answers, double[][] scores) {
    private static final int PAIRS = 8;

    /**
     * By how much, relative to its size above 1, a score may differ: other kernels round otherwise.
     */
    private static final double TOLERANCE = 1e-3;

    public RewardProbe {
        answers = List.copyOf(answers);
    }

    /** Ask about the first pairs that fit. */
    public static RewardProbe of(EnsembleReward reward, List<PreferencePair> pairs) {
        List<Answer> answers =
                pairs.stream()
                        .flatMap(pair -> pair.answers().stream())
                        .filter(reward::fits)
                        .limit(2 * PAIRS)
                        .toList();
        return new RewardProbe(answers, reward.raw(answers).byMember());
    }

    /**
     * Ask again.
     *
     * @param place of the models, for the message
     * @throws ProblemException if a score is another one
     */
    public void verify(EnsembleReward reward, String place) {
        double[][] now = reward.raw(answers).byMember();
        if (now.length != scores.length) {
            throw failed(
                    place,
                    "there are %d models, and %d were stored".formatted(now.length, scores.length));
        }
        for (int member = 0; member < now.length; member++) {
            for (int i = 0; i < answers.size(); i++) {
                check(now[member][i], scores[member][i], member, i, place);
            }
        }
    }

    private void check(double now, double stored, int member, int answer, String place) {
        if (!(Math.abs(now - stored) <= TOLERANCE * Math.max(1, Math.abs(stored)))) {
            throw failed(
                    place,
                    "model %d gives answer %d of its probe %.4f, and gave %.4f when it was made"
                            .formatted(member + 1, answer + 1, now, stored));
        }
    }

    private static ProblemException failed(String place, String what) {
        return new ProblemException(
                place,
                "failing-probe",
                "the reward model is not the one that was stored: " + what + ".",
                "Files were changed or mixed up; delete the folder and train it again.");
    }
}
