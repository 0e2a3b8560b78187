package plumbline.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong and nothing was run; carries every problem found, never just the first. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Report several problems together; the exception's message is all of them, rendered.
     *
     * @param problems in the order in which they are shown; at least one
     */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Report a single problem; the arguments are a {@link Problem}'s components.
     *
     * @param place {@code file:line:column}, a file, or the option's name; empty where there is
     *     none
     * @param kind short, stable, hyphenated
     * @param message one sentence naming the offending value
     * @param hint what to do; empty where the message says it all
     */
    public ProblemException(String place, String kind, String message, String hint) {
        this(List.of(new Problem(place, kind, message, hint)));
    }

    /** {@return every problem, in the order in which they are shown; unmodifiable} */
    public List<Problem> problems() {
        return problems;
    }
}
