package plumbline.harness.cli.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import plumbline.spi.Quantity;
import plumbline.spi.Scores;
import plumbline.spi.TokenGroup;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One sequence's scores, as {@code plumb score} prints them.
 *
 * @param logProbs entry t is for token t + 1; null where the model has no language head
 * @param entropies the same
 * @param completionSum of the log-probs of the completion's tokens
 * @param score the reward, of several heads their mean; null where the model has no reward head
 * @param scores each head's; null where there are not several
 */
record ScoredSequence(
        int[] tokens,
        @JsonProperty("prompt_length") int promptLength,
        @JsonProperty("log_probs") double[] logProbs,
        double[] entropies,
        @JsonProperty("completion_sum") Double completionSum,
        Double score,
        @JsonInclude(JsonInclude.Include.NON_NULL) double[] scores) {

    /** Take one row out of scores over {@link plumbline.spi.Span#ALL}. */
    static ScoredSequence of(TokenGroup group, Scores scores, int row) {
        double[] logProbs = row(scores, Quantity.LOG_PROB, row);
        double[] reward = row(scores, Quantity.REWARD, row);
        int promptLength = group.prompt().length;
        return new ScoredSequence(
                tokens(group),
                promptLength,
                logProbs,
                row(scores, Quantity.ENTROPY, row),
                logProbs == null
                        ? null
                        : Arrays.stream(logProbs, promptLength - 1, logProbs.length).sum(),
                reward == null ? null : Arrays.stream(reward).average().orElseThrow(),
                reward == null || reward.length == 1 ? null : reward);
    }

    private static double[] row(Scores scores, Quantity quantity, int row) {
        return scores.byQuantity().containsKey(quantity) ? scores.get(quantity).row(row) : null;
    }

    private static int[] tokens(TokenGroup group) {
        return IntStream.concat(
                        Arrays.stream(group.prompt()),
                        Arrays.stream(group.completions().getFirst()))
                .toArray();
    }
}
