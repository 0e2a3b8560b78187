package plumbline.method.dpo.online;

import plumbline.method.dpo.unpaired.AnswerSums;
import plumbline.spi.Rollout;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One step's answers of the policy, each with the probability that it beats the opponent's.
 *
 * @param answers a group of one each
 * @param preferred P(answer ≻ opponent's answer), by Bradley-Terry on the rewards
 * @param effective mean share of the candidates that the resampling weights leave
 */
record NashMatch(
        List<TokenGroup> answers,
        double[] preferred,
        double effective,
        List<Rollout> rollouts,
        double[] rewards) {
    /** Draw an answer and its opponent to each prompt of a batch. */
    static NashMatch draw(OwnAnswers own, int[] batch, long seed, NashMdSettings settings) {
        StageContext context = own.context();
        int perPrompt = 1 + settings.candidates();
        List<Rollout> rollouts =
                own.draw(context.policy(), batch, perPrompt, Seeds.derive(seed, "answers"));
        double[] rewards = own.rewards(rollouts, batch);
        double[] logWeights = logWeights(context, rollouts, settings.mixtureCoefficient());
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "opponents"));
        List<TokenGroup> answers = new ArrayList<>();
        double[] preferred = new double[batch.length];
        double effective = 0;
        for (int i = 0; i < batch.length; i++) {
            int first = i * perPrompt;
            MixtureOpponent opponent =
                    MixtureOpponent.draw(
                            Arrays.copyOfRange(logWeights, first + 1, first + perPrompt),
                            random.nextDouble());
            double lead = rewards[first] - rewards[first + 1 + opponent.chosen()];
            preferred[i] = 1 / (1 + Math.exp(-lead));
            effective += opponent.effective() / batch.length;
            answers.add(rollouts.get(first).group());
        }
        return new NashMatch(answers, preferred, effective, rollouts, rewards);
    }

    /** Compute log of π^(1−β)·π_ref^β over what the answers were drawn from, per answer. */
    private static double[] logWeights(
            StageContext context, List<Rollout> rollouts, double mixture) {
        List<TokenGroup> groups = rollouts.stream().map(Rollout::group).toList();
        double[] policy = AnswerSums.of(context.policy(), groups);
        double[] reference = AnswerSums.of(context.reference(), groups);
        double[] weights = new double[policy.length];
        for (int i = 0; i < weights.length; i++) {
            double drawn = Arrays.stream(rollouts.get(i).logProbs()).sum();
            weights[i] = (1 - mixture) * policy[i] + mixture * reference[i] - drawn;
        }
        return weights;
    }
}
