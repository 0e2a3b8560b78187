package plumbline.method.dpo.online;

import plumbline.problem.ProblemException;
import plumbline.spi.Rollout;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The pairs that a reward made of a batch's answers: of each prompt the answer with the highest
 * reward, and the one with the lowest.
 *
 * @param pairs a group of two each, chosen and rejected
 * @param chosen index of each pair's chosen answer among a prompt's answers; likewise {@code
 *     rejected}
 * @param ties prompts whose answers all had one reward: not trained on
 * @param rollouts every answer that was drawn, those of ties included
 */
record LabelledPairs(
        List<TokenGroup> pairs,
        int[] chosen,
        int[] rejected,
        int ties,
        List<Rollout> rollouts,
        double[] rewards) {
    private static final int ATTEMPTS = 10;

    /**
     * Make pairs of rollouts.
     *
     * @param rollouts {@code perPrompt} answers to each prompt in turn
     */
    static LabelledPairs of(List<Rollout> rollouts, double[] rewards, int perPrompt) {
        List<TokenGroup> pairs = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        List<Integer> rejected = new ArrayList<>();
        for (int from = 0; from < rewards.length; from += perPrompt) {
            int best = from;
            int worst = from;
            for (int i = from + 1; i < from + perPrompt; i++) {
                best = rewards[i] > rewards[best] ? i : best;
                worst = rewards[i] < rewards[worst] ? i : worst;
            }
            if (rewards[best] > rewards[worst]) {
                chosen.add(best - from);
                rejected.add(worst - from);
                pairs.add(
                        TokenGroup.of(
                                rollouts.get(from).prompt(),
                                rollouts.get(best).tokens(),
                                rollouts.get(worst).tokens()));
            }
        }
        return new LabelledPairs(
                pairs,
                ints(chosen),
                ints(rejected),
                rewards.length / perPrompt - pairs.size(),
                rollouts,
                rewards);
    }

    /**
     * Draw until there is a pair to learn from.
     *
     * @param attempt draws anew, by the number of the attempt
     * @throws ProblemException if ten attempts end in nothing but ties
     */
    static LabelledPairs decided(String stage, IntFunction<LabelledPairs> attempt) {
        LabelledPairs all = attempt.apply(0);
        for (int i = 1; i < ATTEMPTS && all.pairs.isEmpty(); i++) {
            all = attempt.apply(i).after(all);
        }
        if (all.pairs.isEmpty()) {
            throw new ProblemException(
                    stage,
                    "only-ties",
                    "the reward finds all of %d answers drawn in one step equal to the others of their prompt; there is nothing to learn."
                            .formatted(all.rollouts.size()),
                    "Draw more varied answers (temperature, samples-per-prompt, batch-size), or"
                            + " take a reward that tells them apart.");
        }
        return all;
    }

    /** Add what an attempt without a pair took. */
    private LabelledPairs after(LabelledPairs earlier) {
        List<Rollout> drawn = new ArrayList<>(earlier.rollouts);
        drawn.addAll(rollouts);
        double[] scores = Arrays.copyOf(earlier.rewards, drawn.size());
        System.arraycopy(rewards, 0, scores, earlier.rewards.length, rewards.length);
        return new LabelledPairs(
                pairs, chosen, rejected, earlier.ties + ties, List.copyOf(drawn), scores);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
