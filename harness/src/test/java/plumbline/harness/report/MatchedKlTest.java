package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.report.Matched.Row;
import plumbline.harness.report.html.HtmlReport;
import plumbline.harness.result.Baseline;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class MatchedKlTest {
    private static final int PROMPTS = 64;

    /**
     * Look at KL 0, 1, 4 … where gold rises by {@code slope} for each √nat, with noise by prompt.
     */
    private static List<Checkpoint> looks(long seed, double slope, int looks) {
        Random random = new Random(seed * 31 + looks);
        return IntStream.range(0, looks)
                .mapToObj(
                        d ->
                                new Checkpoint(
                                        "stage",
                                        1,
                                        d,
                                        List.of(
                                                values(
                                                        Checkpoint.KL,
                                                        d * d,
                                                        d == 0 ? 0 : 0.2,
                                                        random),
                                                values(Checkpoint.GOLD, slope * d, 0.3, random))))
                .toList();
    }

    private static Measurement values(String name, double mean, double noise, Random random) {
        double[] values =
                random.doubles(PROMPTS).map(_ -> mean + noise * random.nextGaussian()).toArray();
        return Measurement.perPrompt(name, "", Direction.NEITHER, values);
    }

    private static RunRecord run() {
        RunRecord sample = SampleRuns.run(List.of("sft", "far", "near"), 3, PROMPTS);
        RunRecord looked =
                SampleRuns.withCheckpoints(
                        SampleRuns.withCheckpoints(sample, "far", s -> looks(s, 0.2, 5)),
                        "near",
                        s -> looks(s, 0.5, 3));
        List<Baseline> baselines =
                LongStream.rangeClosed(1, 3)
                        .mapToObj(s -> new Baseline(s, "reward", looks(s, 0.6, 2)))
                        .toList();
        return new RunRecord(
                looked.name(),
                looked.context(),
                looked.referenceArm(),
                looked.data(),
                looked.arms(),
                looked.cautions(),
                List.of(),
                baselines,
                List.of(),
                List.of());
    }

    private static final Summary SUMMARY = Summarizer.summarize(run());

    @Test
    void armsStandBesideEachOtherWhereTwoOfThemGot() {
        assertEquals(2, SUMMARY.matched().size());
        assertEquals(0.95, SUMMARY.matched().get(0).nats(), 0.06);
        assertEquals(3.95, SUMMARY.matched().get(1).nats(), 0.06);
        assertEquals(
                List.of("far", "near", "best of n by reward"),
                SUMMARY.matched().getFirst().arms().stream().map(Row::arm).toList());
    }

    @Test
    void aKlThatABaselineDidNotReachIsSaidToBeNotReached() {
        Row baseline = SUMMARY.matched().get(1).arms().get(2);
        assertNull(baseline.gold());
        assertEquals(1, baseline.reach(), 0.1);
        String cell = MatchedLines.rows(SUMMARY).get(3).get(3);
        assertTrue(cell.startsWith("not reached (at most "), cell);
    }

    @Test
    void whoIsAheadAtTheSameKlIsSaid() {
        Matched at = SUMMARY.matched().get(1);
        double d = Math.sqrt(at.nats());
        assertEquals(0.2 * d, at.arms().get(0).gold().value(), 0.06);
        assertEquals(0.5 * d, at.arms().get(1).gold().value(), 0.06);
        assertNotNull(at.arms().get(1).gold().interval());
        assertNotNull(at.arms().get(1).winRate());
        assertEquals(-0.3 * d, at.differences().getFirst().gold().value(), 0.1);
        assertTrue(at.differences().getFirst().p() < 0.05);
        String sentence = MatchedLines.of(SUMMARY).get(1);
        assertTrue(sentence.endsWith("shown are near > far."), sentence);
    }

    @Test
    void thePageHasItInASection() {
        String page = HtmlReport.render(run(), SUMMARY);
        assertTrue(page.contains("id=\"matched-kl\""));
        assertTrue(page.contains("href=\"#matched-kl\""));
        assertTrue(page.contains("best of n by reward"));
        assertTrue(page.contains("id=\"over-optimisation\""));
    }

    @Test
    void withoutLooksThereIsNothingToMatch() {
        assertEquals(
                List.of(),
                Summarizer.summarize(SampleRuns.run(List.of("sft", "dpo"), 2, 8)).matched());
    }
}
