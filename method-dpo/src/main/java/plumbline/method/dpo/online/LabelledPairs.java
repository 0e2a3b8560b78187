package plumbline.method.dpo.online;

import plumbline.problem.ProblemException;
import plumbline.spi.Rollout;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The pairs that scores made of a batch's answers: of each prompt the answer with the highest
 * score, and the one with the lowest.
 *
 * @param pairs a group of two each, chosen and rejected
 * @param chosen index of each pair's chosen answer among a prompt's answers; likewise {@code
 *     rejected}
 * @param ties prompts whose answers all had one score: not trained on
 * @param invalid prompts whose answers could not be compared: not trained on
 * @param rollouts every answer that was drawn, with its score
 */
record LabelledPairs(
        List<TokenGroup> pairs,
        int[] chosen,
        int[] rejected,
        int ties,
        int invalid,
        List<Rollout> rollouts,
        double[] scores) {
    private static final int ATTEMPTS = 10;

    /**
     * Make pairs of rollouts.
     *
     * @param rollouts {@code perPrompt} answers to each prompt in turn
     * @param scores NaN for a prompt's answers that cannot be compared
     */
    static LabelledPairs of(List<Rollout> rollouts, double[] scores, int perPrompt) {
        List<TokenGroup> pairs = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        List<Integer> rejected = new ArrayList<>();
        int invalid = 0;
        for (int from = 0; from < scores.length; from += perPrompt) {
            invalid += Double.isNaN(scores[from]) ? 1 : 0;
            int best = from;
            int worst = from;
            for (int i = from + 1; i < from + perPrompt; i++) {
                best = scores[i] > scores[best] ? i : best;
                worst = scores[i] < scores[worst] ? i : worst;
            }
            if (scores[best] > scores[worst]) {
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
                scores.length / perPrompt - pairs.size() - invalid,
                invalid,
                rollouts,
                scores);
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
                    "of %d answers drawn in one step none is better than another of its prompt (%d ties, %d invalid comparisons); there is nothing to learn."
                            .formatted(all.rollouts.size(), all.ties, all.invalid),
                    "Draw more varied answers (temperature, samples-per-prompt, batch-size), or"
                            + " take a reward or a judge that tells them apart.");
        }
        return all;
    }

    /** Add what an attempt without a pair took. */
    private LabelledPairs after(LabelledPairs earlier) {
        List<Rollout> drawn = new ArrayList<>(earlier.rollouts);
        drawn.addAll(rollouts);
        double[] all = Arrays.copyOf(earlier.scores, drawn.size());
        System.arraycopy(scores, 0, all, earlier.scores.length, scores.length);
        return new LabelledPairs(
                pairs,
                chosen,
                rejected,
                earlier.ties + ties,
                earlier.invalid + invalid,
                List.copyOf(drawn),
                all);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
