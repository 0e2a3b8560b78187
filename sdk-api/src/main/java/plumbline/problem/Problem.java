package plumbline.problem;

import java.util.Objects;

/**
 * One mistake in what the user gave: where, of what kind, in one sentence, and the way out.
 *
 * @param place {@code file:line:column}, a file, or the option's name; empty where there is none
 * @param kind short, stable, hyphenated: {@code unknown-key}, {@code out-of-range}, {@code
 *     missing-file} …
 * @param message one sentence naming the offending value
 * @param hint what to do; empty where the message says it all
 */
public record Problem(String place, String kind, String message, String hint) {
    /**
     * Make a problem.
     *
     * @throws NullPointerException if a component is null; what does not apply is empty
     */
    public Problem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /**
     * Make a problem without a hint.
     *
     * @param place where it stands; empty where there is no place
     * @param kind short, stable, hyphenated
     * @param message one sentence naming the offending value
     * @return the problem
     */
    public static Problem of(String place, String kind, String message) {
        return new Problem(place, kind, message, "");
    }

    /**
     * Render as it is shown at the terminal: one line, and the hint indented below.
     *
     * @return place, kind in brackets and message on one line, without the place where there is
     *     none; each line of a hint behind four spaces
     */
    public String render() {
        String head = (place.isEmpty() ? "" : place + "  ") + "[" + kind + "] " + message;
        return hint.isEmpty() ? head : head + "\n    " + hint.replace("\n", "\n    ");
    }
}
