package plumbline.data;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rater said of one {@link AnswerPair}.
 *
 * @param pair the pair's id
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
        FIRST,
        SECOND,
        TIE
    }

    public Vote {
        Objects.requireNonNull(pair, "pair");
        Objects.requireNonNull(annotator, "annotator");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(seconds, "seconds");
        Objects.requireNonNull(at, "at");
    }

    public static Vote of(String pair, String annotator, Choice choice) {
        return new Vote(pair, annotator, choice, OptionalDouble.empty(), Optional.empty());
    }
}
