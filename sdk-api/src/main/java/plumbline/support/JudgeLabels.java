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

/** Makes preferences of what a judge said. What cannot be read gives no label, and is counted. */
public final class JudgeLabels {
    private JudgeLabels() {}

    /**
     * Label pairs.
     *
     * @param soft whether a label keeps the judge's probability, or only which answer it prefers
     * @throws ProblemException if the judge prefers an answer in none of the pairs
     */
    public static List<PreferencePair> of(
            StageContext context, List<AnswerPair> pairs, List<Verdict> verdicts, boolean soft) {
        List<PreferencePair> labelled = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            label(pairs.get(i), verdicts.get(i), soft).ifPresent(labelled::add);
        }
        requirePreferences(context, pairs.size(), labelled);
        return labelled;
    }

    private static Optional<PreferencePair> label(AnswerPair pair, Verdict verdict, boolean soft) {
        return switch (verdict) {
            case Verdict.Invalid _ -> Optional.empty();
            case Verdict.Tie _ -> Optional.of(preferred(pair, 0.5, soft));
            case Verdict.Preference said ->
                    Optional.of(preferred(pair, said.firstIsBetter(), soft));
        };
    }

    private static PreferencePair preferred(AnswerPair pair, double first, boolean soft) {
        boolean swap = first < 0.5;
        double sure = Math.max(first, 1 - first);
        return new PreferencePair(
                pair.prompt(),
                swap ? pair.second() : pair.first(),
                swap ? pair.first() : pair.second(),
                OptionalDouble.empty(),
                first == 0.5,
                Optional.of("judge"),
                soft && first != 0.5 && sure < 1
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
