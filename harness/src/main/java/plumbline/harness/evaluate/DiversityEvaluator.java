package plumbline.harness.evaluate;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Rollout;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures how varied the policy's answers are over all held-out prompts: distinct-1 and distinct-2
 * of the corpus (end tokens left out), and the share of unique answers.
 *
 * <p>Beside these, how much an answer repeats itself: the share of its 4-grams that occurred in it
 * before. An answer of fewer than four tokens has none.
 *
 * <p>The first three are corpus figures, which a value per prompt yields exactly: an n-gram that
 * occurs c times in the corpus gives each occurrence 1/c, and the mean of these, weighted by a
 * sequence's number of n-grams, is the number of distinct n-grams over all n-grams. Likewise an
 * answer given c times counts 1/c. An interval resamples prompts with these counts held fixed, so
 * it is approximate.
 */
public final class DiversityEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "diversity";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Distinct n-grams over all n-grams of the policy's answers, unique answers, and"
                        + " what answers repeat.",
                "distinct-n = |distinct n-grams| / |n-grams|, over the corpus; repeated-4-grams ="
                        + " 1 − |distinct 4-grams| / |4-grams|, within an answer",
                "Li et al. 2016, section 5.3; Welleck et al. 2020, section 6.1. distinct-n falls"
                        + " with the amount of text: compare equal lengths.");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        List<List<Integer>> sequences =
                context.samples().stream().map(DiversityEvaluator::words).toList();
        return List.of(
                distinct(sequences, 1),
                distinct(sequences, 2),
                Measurement.perPrompt(
                        name() + "/unique-answers",
                        "share",
                        Direction.NEITHER,
                        Ngrams.of(sequences.stream().map(List::of).toList(), 1).contributions()),
                Measurement.perPrompt(
                        name() + "/repeated-4-grams",
                        "share",
                        Direction.LOWER_IS_BETTER,
                        Ngrams.of(sequences, 4).repeated()));
    }

    private Measurement distinct(List<List<Integer>> sequences, int n) {
        Ngrams<Integer> ngrams = Ngrams.of(sequences, n);
        return new Measurement(
                name() + "/distinct-" + n,
                "share",
                Direction.NEITHER,
                ngrams.contributions(),
                ngrams.sizes(),
                true);
    }

    private static List<Integer> words(Rollout rollout) {
        int length = rollout.tokens().length - (rollout.ended() ? 1 : 0);
        return Ngrams.boxed(Arrays.copyOf(rollout.tokens(), length));
    }
}
