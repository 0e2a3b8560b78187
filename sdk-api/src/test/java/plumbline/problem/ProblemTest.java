package plumbline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class ProblemTest {
    @Test
    void rendersPlaceKindSentenceAndHint() {
        Problem problem =
                new Problem("mine.yaml:9:10", "out-of-range", "beta is -0.1.", "Take 0.1.\nOr 1.");
        assertEquals(
                """
                mine.yaml:9:10  [out-of-range] beta is -0.1.
                    Take 0.1.
                    Or 1.\
                """,
                problem.render());
    }

    @Test
    void rendersWithoutPlaceAndHint() {
        assertEquals("[no-data] nothing.", Problem.of("", "no-data", "nothing.").render());
    }

    @Test
    void exceptionCarriesEveryProblem() {
        ProblemException exception =
                new ProblemException(
                        List.of(Problem.of("a", "x", "one."), Problem.of("b", "y", "two.")));
        assertEquals("a  [x] one.\nb  [y] two.", exception.getMessage());
        assertEquals(2, exception.problems().size());
    }
}
