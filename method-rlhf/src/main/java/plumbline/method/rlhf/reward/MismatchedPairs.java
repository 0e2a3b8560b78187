package plumbline.method.rlhf.reward;

import plumbline.problem.ProblemException;
import plumbline.spi.TokenGroup;
import plumbline.support.LengthLimit;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Pairs of which nobody needs to say which answer is better: one that was given to the prompt, and
 * one that was given to another. They are many, and right, where labels are few and noisy; a model
 * that learned from them reads the prompt.
 *
 * @param groups pairs of answers, each to a prompt
 */
record MismatchedPairs(List<TokenGroup> groups, LengthLimit limit, long seed) {
    /** Draw a step's pairs: the answer that belongs stands first. */
    List<TokenGroup> at(int step, int count) {
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, step));
        List<TokenGroup> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            drawn.add(pair(groups.get(random.nextInt(groups.size())), random));
        }
        return drawn;
    }

    /** Walk from a random group to the first with another prompt whose answer is not too long. */
    private TokenGroup pair(TokenGroup own, SplittableRandom random) {
        int side = random.nextInt(2);
        int start = random.nextInt(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            TokenGroup other = groups.get((start + i) % groups.size());
            Optional<TokenGroup> pair =
                    Arrays.equals(own.prompt(), other.prompt())
                            ? Optional.empty()
                            : limit.apply(
                                    TokenGroup.of(
                                            own.prompt(),
                                            own.completions().get(side),
                                            other.completions().get(side)));
            if (pair.isPresent()) {
                return pair.get();
            }
        }
        throw new ProblemException(
                "pretraining",
                "no-data",
                "no pair of another prompt has answers that fit: nothing to tell apart.",
                "Remove pretraining, or give pairs of several prompts.");
    }
}
