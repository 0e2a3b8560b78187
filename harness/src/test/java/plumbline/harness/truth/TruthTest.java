package plumbline.harness.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.harness.report.Comparison;
import plumbline.harness.report.Summarizer;
import plumbline.harness.report.Verdict;
import plumbline.harness.stats.Interval;
import plumbline.harness.stats.ShareIntervals;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a comparison can be believed: verdicts and intervals of whole runs, held against the
 * truth that the runs were made with. Takes a minute or two: {@code ./mvnw -Ptruth verify}.
 */
@Tag("truth")
class TruthTest {
    private static final int RUNS = 500;

    /** A design, and how much trainings and prompts vary in it. */
    private static final String DESIGNS =
            """
            3, 128, 0.00, 0.3
            3, 128, 0.05, 0.3
            3, 128, 0.15, 0.3
            3, 512, 0.05, 0.0
            3, 512, 0.05, 0.3
            3, 512, 0.15, 0.3
            5, 128, 0.05, 0.3
            5, 512, 0.15, 0.3
            """;

    @ParameterizedTest
    @CsvSource(textBlock = DESIGNS)
    void twoCopiesOfAnArmAreRarelyToldApart(int seeds, int prompts, double seed, double prompt) {
        SimulatedRuns runs = new SimulatedRuns(seeds, prompts, seed, prompt);
        long told = compare(runs, 0).stream().filter(TruthTest::declared).count();
        Interval rate = rate("A/A declared", runs, told);
        assertTrue(rate.low() <= 0.05, rate + ": a difference is declared too often");
    }

    @ParameterizedTest
    @CsvSource(textBlock = DESIGNS)
    void intervalsCoverTheTruth(int seeds, int prompts, double seed, double prompt) {
        SimulatedRuns runs = new SimulatedRuns(seeds, prompts, seed, prompt);
        double truth = 0.2;
        long covered =
                compare(runs, truth).stream()
                        .map(c -> c.pooled().interval())
                        .filter(i -> i.low() <= truth && truth <= i.high())
                        .count();
        Interval rate = rate("covered", runs, covered);
        assertTrue(rate.high() >= 0.93 && rate.low() <= 0.97, rate + " is not near 95 %");
    }

    @ParameterizedTest
    @CsvSource(textBlock = DESIGNS)
    void whatIsSaidToBeDetectableIsDetected(int seeds, int prompts, double seed, double prompt) {
        SimulatedRuns runs = new SimulatedRuns(seeds, prompts, seed, prompt);
        List<Comparison> none = compare(runs, 0);
        long found =
                IntStream.range(0, RUNS)
                        .filter(i -> declared(compare(runs, none.get(i).detectable(), i)))
                        .count();
        Interval rate = rate("found", runs, found);
        assertTrue(rate.high() >= 0.75, rate + ": too few are found");
    }

    private static List<Comparison> compare(SimulatedRuns runs, double truth) {
        return IntStream.range(0, RUNS).mapToObj(i -> compare(runs, truth, i)).toList();
    }

    private static Comparison compare(SimulatedRuns runs, double truth, int number) {
        return Summarizer.summarize(runs.run(truth, number)).headlines().getFirst();
    }

    private static boolean declared(Comparison c) {
        return c.verdict() == Verdict.HIGHER || c.verdict() == Verdict.LOWER;
    }

    /** Print the rate with its interval: docs/statistics.md has these lines. */
    private static Interval rate(String what, SimulatedRuns runs, long count) {
        Interval interval = ShareIntervals.wilson((int) count, RUNS, 0.95);
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f (%.3f to %.3f) of %d, %s%n",
                what,
                (double) count / RUNS,
                interval.low(),
                interval.high(),
                RUNS,
                runs);
        return interval;
    }
}
