package plumbline.method.dpo.online;

import plumbline.method.dpo.online.OnlineLoop.Draws;
import plumbline.method.dpo.unpaired.AnswerSums;
import plumbline.problem.ProblemException;
import plumbline.spi.Rollout;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One step's answers of the policy, each with the probability that it beats the opponent's.
 *
 * @param answers a group of one each
 * @param preferred P(answer ≻ opponent's answer)
 * @param effective mean share of the candidates that the resampling weights leave
 * @param invalid share of the prompts whose answers could not be compared: not trained on
 * @param rollouts all that were drawn
 * @param scores of the answers and their opponents
 */
record NashMatch(
        List<TokenGroup> answers,
        double[] preferred,
        double effective,
        double invalid,
        List<Rollout> rollouts,
        double[] scores) {
    /**
     * Draw an answer and its opponent to each prompt of a batch.
     *
     * @throws ProblemException if no two could be compared
     */
    static NashMatch draw(Draws draws, NashMdSettings settings) {
        OwnAnswers own = draws.answers();
        StageContext context = own.context();
        int perPrompt = 1 + settings.candidates();
        long seed = draws.seed(0);
        List<Rollout> rollouts =
                own.draw(context.policy(), draws.batch(), perPrompt, Seeds.derive(seed, "answers"));
        double[] logWeights = logWeights(context, rollouts, settings.mixtureCoefficient());
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "opponents"));
        List<Rollout> both = new ArrayList<>();
        double effective = 0;
        for (int first = 0; first < rollouts.size(); first += perPrompt) {
            MixtureOpponent opponent =
                    MixtureOpponent.draw(
                            Arrays.copyOfRange(logWeights, first + 1, first + perPrompt),
                            random.nextDouble());
            effective += opponent.effective() / draws.batch().length;
            both.add(rollouts.get(first));
            both.add(rollouts.get(first + 1 + opponent.chosen()));
        }
        double[] scores = own.scores(both, draws.batch(), 2);
        int[] compared =
                IntStream.range(0, scores.length / 2)
                        .filter(i -> !Double.isNaN(scores[2 * i]))
                        .toArray();
        requireSome(compared, context);
        return new NashMatch(
                Arrays.stream(compared).mapToObj(i -> both.get(2 * i).group()).toList(),
                Arrays.stream(compared)
                        .mapToDouble(i -> own.referee().preferred(scores[2 * i], scores[2 * i + 1]))
                        .toArray(),
                effective,
                1 - (double) compared.length / draws.batch().length,
                rollouts,
                scores);
    }

    private static void requireSome(int[] compared, StageContext context) {
        if (compared.length == 0) {
            throw new ProblemException(
                    context.stage(),
                    "no-verdict",
                    "none of the comparisons of a step is valid; there is nothing to learn.",
                    "See what the judge replies.");
        }
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
