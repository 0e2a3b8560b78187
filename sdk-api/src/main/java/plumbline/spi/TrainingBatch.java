package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sequences of one step and the quantities that its loss reads; fields as in {@link
 * ScoreRequest}.
 */
public record TrainingBatch(
        List<TokenGroup> groups, Set<Quantity> quantities, Span span, Optional<Policy> reference) {
    public TrainingBatch {
        groups = List.copyOf(groups);
        quantities = Set.copyOf(quantities);
    }

    public static TrainingBatch logProbs(List<TokenGroup> groups) {
        return new TrainingBatch(
                groups, Set.of(Quantity.LOG_PROB), Span.COMPLETION, Optional.empty());
    }

    public static TrainingBatch of(List<TokenGroup> groups, Quantity... quantities) {
        return new TrainingBatch(groups, Set.of(quantities), Span.COMPLETION, Optional.empty());
    }
}
