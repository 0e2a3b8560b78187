package plumbline.harness.recipe;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a recipe, so that everything is reported together. */
final class Problems {
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    void add(String place, String kind, String message, String hint) {
        errors.add(new Problem(place, kind, message, hint));
    }

    void add(Problem problem) {
        errors.add(problem);
    }

    /** Take over what another part found wrong; its place is used where the problem has none. */
    void addAll(String place, ProblemException found) {
        for (Problem problem : found.problems()) {
            String where = problem.place().isEmpty() ? place : problem.place();
            errors.add(new Problem(where, problem.kind(), problem.message(), problem.hint()));
        }
    }

    void warn(String place, String kind, String message, String hint) {
        warnings.add(new Problem(place, kind, message, hint));
    }

    int count() {
        return errors.size();
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /** Report what was found, each thing once: two stages may read the same file. */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ProblemException(errors.stream().distinct().toList());
        }
    }
}
