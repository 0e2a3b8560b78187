package plumbline.harness.data;

import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pairs of which the better answer is known. They stand as preferences do in data files, or
 * as in the evaluations of Bai et al. 2022: transcripts {@code text_correct} and {@code
 * text_incorrect}.
 */
public final class GoldenPairs {
    private static final String RIGHT = "text_correct";
    private static final String WRONG = "text_incorrect";

    private static final Examples EXAMPLES = new Examples(Transcripts.TEXT);

    private GoldenPairs() {}

    /**
     * Read.
     *
     * @throws ProblemException if the file cannot be read, or holds no decided pair
     */
    public static List<PreferencePair> read(Path file) {
        FileProblems problems = new FileProblems(file.toString());
        List<PreferencePair> pairs = new ArrayList<>();
        new RowFile(file, file.toString())
                .read(
                        problems,
                        row -> {
                            if (pair(row) instanceof Outcome.Kept(PreferencePair kept)
                                    && !kept.tie()) {
                                pairs.add(kept);
                            }
                            return true;
                        });
        if (problems.isEmpty() && pairs.isEmpty()) {
            problems.inFile(
                    "no-usable-rows",
                    "the file holds no pair of which one answer is the better one.",
                    "A row has prompt, chosen and rejected.");
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.all());
        }
        return List.copyOf(pairs);
    }

    private static Outcome<PreferencePair> pair(Row row) throws BadRow {
        if (!row.columns().contains(RIGHT)) {
            return EXAMPLES.pair(
                    row,
                    row.columns().contains("prompt")
                            ? Layout.PREFERENCE
                            : Layout.PREFERENCE_IMPLICIT);
        }
        return EXAMPLES.pairOf(row, RIGHT, WRONG);
    }
}
