package plumbline.method.dpo.unpaired;

import plumbline.spi.Policy;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;

import java.util.List;

/** The summed log-probability, in nats, of answers under a policy; the groups' answers in turn. */
public final class AnswerSums {
    private static final int AT_ONCE = 512;

    private AnswerSums() {}

    public static double[] of(Policy policy, List<TokenGroup> answers) {
        int rows = answers.stream().mapToInt(group -> group.completions().size()).sum();
        double[] sums = new double[rows];
        int row = 0;
        for (int from = 0; from < answers.size(); from += AT_ONCE) {
            int end = Math.min(answers.size(), from + AT_ONCE);
            ScoreRequest request = ScoreRequest.logProbs(answers.subList(from, end));
            double[] part = policy.score(request).logProbs().sums();
            System.arraycopy(part, 0, sums, row, part.length);
            row += part.length;
        }
        return sums;
    }

    /** Return log π(answer) − log π_ref(answer), per answer. */
    public static double[] logRatios(Policy policy, Policy reference, List<TokenGroup> answers) {
        double[] ratios = of(policy, answers);
        double[] ofReference = of(reference, answers);
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] -= ofReference[i];
        }
        return ratios;
    }
}
