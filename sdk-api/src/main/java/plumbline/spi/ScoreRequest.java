package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to score, and what to tell about it.
 *
 * @param groups the sequences; row r of every score is the r-th completion, counted through the
 *     groups in order
 * @param quantities what to tell; the model must have the heads that they come from
 * @param span which tokens have entries in per-token quantities
 * @param reference needed by {@link Quantity#KL_TO_REFERENCE} alone; must share the vocabulary
 */
public record ScoreRequest(
        List<TokenGroup> groups, Set<Quantity> quantities, Span span, Optional<Policy> reference) {
    /**
     * Make a request.
     *
     * @throws IllegalArgumentException if the KL to a reference is asked for, and there is none
     */
    public ScoreRequest {
        groups = List.copyOf(groups);
        quantities = Set.copyOf(quantities);
        if (quantities.contains(Quantity.KL_TO_REFERENCE) && reference.isEmpty()) {
            throw new IllegalArgumentException("KL_TO_REFERENCE needs a reference policy");
        }
    }

    /**
     * Ask for the log-probs of the completions' tokens.
     *
     * @param groups the sequences
     * @return the request, without a reference
     */
    public static ScoreRequest logProbs(List<TokenGroup> groups) {
        return new ScoreRequest(
                groups, Set.of(Quantity.LOG_PROB), Span.COMPLETION, Optional.empty());
    }

    /**
     * Ask for log-probs and the exact KL to {@code reference}, over the completions' tokens.
     *
     * @param reference must share the vocabulary; not closed by the scoring
     * @param groups the sequences
     * @return the request
     */
    public static ScoreRequest klTo(Policy reference, List<TokenGroup> groups) {
        return new ScoreRequest(
                groups,
                Set.of(Quantity.LOG_PROB, Quantity.KL_TO_REFERENCE),
                Span.COMPLETION,
                Optional.of(reference));
    }
}
