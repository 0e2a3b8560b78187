package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sequences of one step and the quantities that its loss reads; fields as in {@link
 * ScoreRequest}.
 *
 * @param groups the sequences; row r of every score is the r-th completion
 * @param quantities what the loss reads
 * @param span which tokens have entries in per-token quantities
 * @param reference needed by {@link Quantity#KL_TO_REFERENCE} alone; must share the vocabulary
 */
public record TrainingBatch(
        List<TokenGroup> groups, Set<Quantity> quantities, Span span, Optional<Policy> reference) {
    /**
     * Make a batch; list and set are copied.
     *
     * @throws NullPointerException if one of them, or an entry, is null
     */
    public TrainingBatch {
        groups = List.copyOf(groups);
        quantities = Set.copyOf(quantities);
    }

    /**
     * Train on the log-probs of the completions' tokens.
     *
     * @param groups the sequences
     * @return the batch, without a reference
     */
    public static TrainingBatch logProbs(List<TokenGroup> groups) {
        return new TrainingBatch(
                groups, Set.of(Quantity.LOG_PROB), Span.COMPLETION, Optional.empty());
    }

    /**
     * Train on some quantities of the completions' tokens.
     *
     * @param groups the sequences
     * @param quantities what the loss reads, each once; not {@link Quantity#KL_TO_REFERENCE}, which
     *     needs a reference
     * @return the batch, without a reference
     * @throws IllegalArgumentException if a quantity is given twice
     */
    public static TrainingBatch of(List<TokenGroup> groups, Quantity... quantities) {
        return new TrainingBatch(groups, Set.of(quantities), Span.COMPLETION, Optional.empty());
    }
}
