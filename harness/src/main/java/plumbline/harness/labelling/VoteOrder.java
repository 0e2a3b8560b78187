package plumbline.harness.labelling;

import plumbline.data.Vote;

import java.time.Instant;
import java.util.Comparator;

/**
 * The order in which one annotator's votes were given; those without a time stay where they are.
 */
final class VoteOrder {
    static final Comparator<Vote> IN_TIME = Comparator.comparing(v -> v.at().orElse(Instant.MAX));

    private VoteOrder() {}
}
