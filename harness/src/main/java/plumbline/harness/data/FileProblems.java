package plumbline.harness.data;

import plumbline.problem.Problem;

import java.util.ArrayList;
import java.util.List;

/** The problems of one file: the first twenty in full, the others as a number. */
final class FileProblems {
    static final int SHOWN = 20;

    private final String file;
    private final List<Problem> shown = new ArrayList<>();
    private int more;

    FileProblems(String file) {
        this.file = file;
    }

    void at(long line, BadRow bad) {
        add(new Problem(file + ":" + line, bad.kind(), bad.getMessage(), bad.hint()));
    }

    void inFile(String kind, String message, String hint) {
        add(new Problem(file, kind, message, hint));
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    List<Problem> all() {
        List<Problem> all = new ArrayList<>(shown);
        if (more > 0) {
            all.add(Problem.of(file, "more-problems", "and " + more + " more in this file."));
        }
        return all;
    }

    private void add(Problem problem) {
        if (shown.size() < SHOWN) {
            shown.add(problem);
        } else {
            more++;
        }
    }
}
