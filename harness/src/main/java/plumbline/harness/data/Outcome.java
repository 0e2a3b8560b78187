package plumbline.harness.data;

import java.util.function.Function;

/** What becomes of a well-formed row: an example, or nothing for a reason that is counted. */
sealed interface Outcome<T> {
    record Kept<T>(T example) implements Outcome<T> {}

    record Dropped<T>(String why) implements Outcome<T> {}

    default <U> Outcome<U> map(Function<T, U> then) {
        return switch (this) {
            case Kept<T> kept -> new Kept<>(then.apply(kept.example()));
            case Dropped<T> dropped -> new Dropped<>(dropped.why());
        };
    }
}
