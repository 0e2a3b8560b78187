package plumbline.harness.data;

import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a well-formed row: an example, several of them, or nothing for a reason that is
 * counted.
 */
sealed interface Outcome<T> {
    record Kept<T>(T example) implements Outcome<T> {}

    record Dropped<T>(String why) implements Outcome<T> {}

    /** A row that says several things at once; at least two. */
    record Several<T>(List<Outcome<T>> each) implements Outcome<T> {}

    default <U> Outcome<U> map(Function<T, U> then) {
        return switch (this) {
            case Kept<T> kept -> new Kept<>(then.apply(kept.example()));
            case Dropped<T> dropped -> new Dropped<>(dropped.why());
            case Several<T> several ->
                    new Several<>(several.each().stream().map(one -> one.map(then)).toList());
        };
    }

    /** Take one example where there are several: the first that is kept. */
    default Outcome<T> one() {
        return switch (this) {
            case Kept<T> _, Dropped<T> _ -> this;
            case Several<T> several ->
                    several.each().stream()
                            .filter(Kept.class::isInstance)
                            .findFirst()
                            .orElse(several.each().getFirst());
        };
    }
}
