package plumbline.data;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rater said of one {@link AnswerPair}.
 *
 * @param pair the pair's id
 * @param annotator who gave it, by a name that is the same in all of the rater's votes
 * @param choice of the two answers as they were shown
 * @param seconds that it took, where that is known
 * @param at when it was given, where that is known
 */
public record Vote(
        String pair,
        String annotator,
        Choice choice,
        OptionalDouble seconds,
        Optional<Instant> at) {
    /** Which of the answers shown is better. */
    public enum Choice {
        /** The answer shown first. */
        FIRST,
        /** The answer shown second. */
        SECOND,
        /** Neither is better. */
        TIE
    }

    /**
     * Make a vote.
     *
     * @throws NullPointerException if a component is null
     */
    public Vote {
        Objects.requireNonNull(pair, "pair");
        Objects.requireNonNull(annotator, "annotator");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(seconds, "seconds");
        Objects.requireNonNull(at, "at");
    }

    /**
     * Make a vote of which neither duration nor time is known.
     *
     * @param pair the pair's id
     * @param annotator who gave it
     * @param choice of the two answers as they were shown
     * @return the vote
     */
    public static Vote of(String pair, String annotator, Choice choice) {
        return new Vote(pair, annotator, choice, OptionalDouble.empty(), Optional.empty());
    }
}
