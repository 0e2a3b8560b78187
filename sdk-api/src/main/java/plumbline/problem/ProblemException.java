package plumbline.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong and nothing was run; carries every problem found, never just the first. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ProblemException(String place, String kind, String message, String hint) {
        this(List.of(new Problem(place, kind, message, hint)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
