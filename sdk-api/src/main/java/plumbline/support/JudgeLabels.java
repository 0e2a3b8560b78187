package plumbline.support;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.StageContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes preferences of what a judge said, and says what a label keeps of it. What cannot be read
 * gives no label, and is counted.
 */
public enum JudgeLabels {
    /** The judge's probability. */
    SOFT,
    /** Which answer it prefers. */
    HARD;

    /**
     * Label pairs. An unreadable verdict gives no label; the context gets a caution about how many
     * there were.
     *
     * @param context of the stage that asked
     * @param pairs that were asked about
     * @param verdicts one a pair, in the order of the pairs
     * @return a preference for each readable verdict, in the order of the pairs, with {@code judge}
     *     as its annotator
     * @throws ProblemException if the judge prefers an answer in none of the pairs
     */
    public List<PreferencePair> of(
            StageContext context, List<AnswerPair> pairs, List<Verdict> verdicts) {
        List<PreferencePair> labelled = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            label(pairs.get(i), verdicts.get(i)).ifPresent(labelled::add);
        }
        requirePreferences(context, pairs.size(), labelled);
        return labelled;
    }

    private Optional<PreferencePair> label(AnswerPair pair, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Invalid _ -> Optional.empty();
            case Verdict.Tie _ -> Optional.of(preferred(pair, 0.5));
            case Verdict.Preference said -> Optional.of(preferred(pair, said.firstIsBetter()));
        };
    }

    private PreferencePair preferred(AnswerPair pair, double first) {
        boolean swap = first < 0.5;
        double sure = Math.max(first, 1 - first);
        return new PreferencePair(
                pair.prompt(),
                swap ? pair.second() : pair.first(),
                swap ? pair.first() : pair.second(),
                OptionalDouble.empty(),
                first == 0.5,
                Optional.of("judge"),
                this == SOFT && first != 0.5 && sure < 1
                        ? OptionalDouble.of(sure)
                        : OptionalDouble.empty());
    }

    private static void requirePreferences(
            StageContext context, int asked, List<PreferencePair> labelled) {
        int unreadable = asked - labelled.size();
        if (unreadable > 0) {
            context.caution(
                    "the judge gave no readable answer on %d of %d pairs; they were left out."
                            .formatted(unreadable, asked));
        }
        if (labelled.stream().allMatch(PreferencePair::tie)) {
            throw new ProblemException(
                    "stage '" + context.stage() + "'",
                    "no-preferences",
                    "the judge prefers an answer in none of %d pairs: %d ties, %d unreadable."
                            .formatted(asked, labelled.size(), unreadable),
                    "A judge that contradicts itself in the other order says nothing but ties; its"
                            + " template, or another judge, may help.");
        }
    }
}
