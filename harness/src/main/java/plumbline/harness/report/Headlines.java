package plumbline.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts in so few sentences that they fit a screen, however many arms there are. */
public final class Headlines {
    private static final int MOST_SENTENCES = 4;
    private static final int MOST_PAIRS = 6;

    private Headlines() {}

    /** Return a sentence per arm against the reference, and one for all other pairs. */
    static List<String> of(Summary summary) {
        List<Comparison> toReference =
                summary.headlines().stream()
                        .filter(c -> c.second().equals(summary.referenceArm()))
                        .toList();
        List<Comparison> others =
                summary.headlines().stream()
                        .filter(c -> !c.second().equals(summary.referenceArm()))
                        .toList();
        List<String> sentences = new ArrayList<>(summary.notComparable());
        if (toReference.size() <= MOST_SENTENCES) {
            toReference.forEach(c -> sentences.add(c.sentence()));
        } else {
            sentences.add(tally(summary, toReference));
        }
        if (!others.isEmpty()) {
            sentences.add(otherPairs(summary.mainMetric(), others));
        }
        return sentences;
    }

    /** Count how many arms came out above and below the reference arm. */
    public static String tally(Summary summary, List<Comparison> toReference) {
        long higher = count(toReference, Verdict.HIGHER);
        long lower = count(toReference, Verdict.LOWER);
        List<Comparison> lost =
                toReference.stream()
                        .filter(c -> c.verdict() == Verdict.NOT_AFTER_CORRECTION)
                        .toList();
        long rest = toReference.size() - higher - lower - lost.size();
        return "Of %d arms, %d score higher in %s than %s and %d lower%s%s."
                .formatted(
                        toReference.size(),
                        higher,
                        summary.mainMetric(),
                        summary.referenceArm(),
                        lower,
                        lost.isEmpty() ? "" : notAfterCorrection(lost, summary),
                        rest == 0
                                ? ""
                                : "; the other %d show no difference or allow no verdict"
                                        .formatted(rest));
    }

    /** Name those that differ taken alone: what they lack is seeds. */
    private static String notAfterCorrection(List<Comparison> lost, Summary summary) {
        String arms =
                lost.stream()
                        .limit(MOST_PAIRS)
                        .map(Comparison::first)
                        .collect(Collectors.joining(", "));
        return "; %d %s taken alone (%s%s), but not once all %d pairs are allowed for: more seeds would tell"
                .formatted(
                        lost.size(),
                        lost.size() == 1 ? "differs" : "differ",
                        arms,
                        lost.size() > MOST_PAIRS ? " …" : "",
                        summary.headlines().size());
    }

    private static long count(List<Comparison> comparisons, Verdict verdict) {
        return comparisons.stream().filter(c -> c.verdict() == verdict).count();
    }

    private static String otherPairs(String metric, List<Comparison> pairs) {
        List<String> shown =
                pairs.stream()
                        .filter(c -> c.verdict() == Verdict.HIGHER || c.verdict() == Verdict.LOWER)
                        .map(Headlines::order)
                        .toList();
        String list = shown.stream().limit(MOST_PAIRS).collect(Collectors.joining(", "));
        String more = shown.size() > MOST_PAIRS ? " …" : "";
        return "Of %d other %s, %s in %s%s."
                .formatted(
                        pairs.size(),
                        pairs.size() == 1 ? "pair" : "pairs",
                        switch (shown.size()) {
                            case 0 -> "none differs";
                            case 1 -> "1 differs";
                            default -> shown.size() + " differ";
                        },
                        metric,
                        shown.isEmpty() ? "" : ": " + list + more);
    }

    private static String order(Comparison c) {
        return c.verdict() == Verdict.HIGHER
                ? c.first() + " > " + c.second()
                : c.second() + " > " + c.first();
    }
}
