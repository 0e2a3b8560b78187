package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.List;
import java.util.stream.IntStream;

class SummarizerTest {
    private static final RunRecord RUN = SampleRuns.run(List.of("sft", "dpo", "ppo"), 3, 64);

    @Test
    void differenceHasTheSizeThatTheRunWasMadeWith() {
        Comparison dpo = Summarizer.summarize(RUN).toReference("dpo", "gold-reward").orElseThrow();
        assertEquals(0.3, dpo.pooled().value(), 0.05);
        assertEquals(Verdict.HIGHER, dpo.verdict());
        assertEquals(3 * 64, dpo.pooled().n());
    }

    @Test
    void everyPairIsComparedInTheMainMetricOnly() {
        Summary summary = Summarizer.summarize(RUN);
        assertEquals(3, summary.headlines().size());
        assertEquals(3 + 2 + 2, summary.comparisons().size());
    }

    @Test
    void armsThatDoNotDifferAreNotTakenForEqual() {
        Measurement other =
                SampleRuns.measurement("gold-reward", "", Direction.HIGHER_IS_BETTER, 0.42, 77, 64);
        RunRecord run = SampleRuns.run(List.of("sft", "dpo"), 2, 64);
        run = SampleRuns.withMeasurements(run, 1, 0, List.of(other));
        run = SampleRuns.withMeasurements(run, 1, 1, List.of(other));
        Comparison c = Summarizer.summarize(run).headlines().getFirst();
        assertEquals(Verdict.NO_DIFFERENCE_SHOWN, c.verdict());
        assertTrue(c.sentence().startsWith("No difference shown between dpo and sft"));
    }

    @Test
    void armsWithOneAndTheSameValueSayThatNothingWasMeasured() {
        Measurement same =
                Measurement.perPrompt(
                        "gold-reward", "", Direction.HIGHER_IS_BETTER, new double[64]);
        RunRecord run = SampleRuns.run(List.of("sft", "dpo"), 2, 64);
        for (int arm = 0; arm < 2; arm++) {
            for (int seed = 0; seed < 2; seed++) {
                run = SampleRuns.withMeasurements(run, arm, seed, List.of(same));
            }
        }
        Summary summary = Summarizer.summarize(run);
        assertEquals(
                "dpo and sft have the same gold-reward on every prompt (2 seeds, 64 prompts):"
                        + " look at the answers, and whether anything was learned.",
                summary.headlines().getFirst().sentence());
        assertTrue(VerdictDetails.detectable(summary).isEmpty());
    }

    @Test
    void oneSeedNeverGivesAVerdict() {
        Summary summary = Summarizer.summarize(SampleRuns.run(List.of("sft", "dpo"), 1, 64));
        assertEquals(Verdict.ONE_SEED, summary.headlines().getFirst().verdict());
    }

    @Test
    void oneArmHasFiguresAndNoComparison() {
        Summary summary = Summarizer.summarize(SampleRuns.run(List.of("sft"), 2, 16));
        assertTrue(summary.comparisons().isEmpty());
        assertEquals(1, summary.metric("gold-reward").orElseThrow().arms().size());
    }

    @Test
    void twentyArmsAreComparedPairwiseAndCorrectedFor() {
        List<String> arms = IntStream.range(0, 20).mapToObj(i -> "arm-" + i).toList();
        Summary summary = Summarizer.summarize(SampleRuns.run(arms, 2, 16));
        assertEquals(20 * 19 / 2, summary.headlines().size());
        assertTrue(summary.headlines().stream().allMatch(c -> c.adjustedP() >= c.p()));
    }

    @Test
    void metricMissingInOneArmIsAbsentThereAndSaid() {
        RunRecord run =
                SampleRuns.withMeasurements(
                        SampleRuns.run(List.of("sft", "dpo"), 1, 16), 1, 0, List.of());
        Summary summary = Summarizer.summarize(run);
        assertTrue(summary.metric("kl").orElseThrow().arm("dpo").isEmpty());
        assertTrue(
                summary.cautions().contains("gold-reward, kl, length were not measured for dpo."));
        assertEquals(Verdict.NOT_COMPARED, summary.headlines().getFirst().verdict());
    }

    @Test
    void missingValuesAreLeftOutAndCounted() {
        double[] values = {1, Double.NaN, 3};
        Measurement holes = Measurement.perPrompt("gold-reward", "", Direction.NEITHER, values);
        RunRecord run =
                SampleRuns.withMeasurements(
                        SampleRuns.run(List.of("sft"), 1, 3), 0, 0, List.of(holes));
        Summary summary = Summarizer.summarize(run);
        Figure figure = summary.metrics().getFirst().arms().getFirst().pooled();
        assertEquals(2, figure.value());
        assertEquals(2, figure.n());
        assertTrue(
                summary.cautions()
                        .contains(
                                "gold-reward of sft, in 1 of 1 seeds: 1 of 3 values are left out"
                                        + " as missing."));
    }

    @Test
    void nothingButMissingValuesHasNeitherFigureNorInterval() {
        double[] values = {Double.NaN, Double.NaN};
        Measurement holes = Measurement.perPrompt("gold-reward", "", Direction.NEITHER, values);
        RunRecord run =
                SampleRuns.withMeasurements(
                        SampleRuns.run(List.of("sft"), 1, 2), 0, 0, List.of(holes));
        Figure figure = Summarizer.summarize(run).metrics().getFirst().arms().getFirst().pooled();
        assertTrue(Double.isNaN(figure.value()));
        assertNull(figure.interval());
    }

    @Test
    void figureDoesNotDependOnWhichOtherArmsAreReported() {
        RunRecord alone = SampleRuns.run(List.of("sft"), 3, 64);
        assertEquals(
                Summarizer.summarize(alone).metrics().getFirst().arms().getFirst(),
                Summarizer.summarize(RUN).metrics().getFirst().arms().getFirst());
        assertFalse(RUN.arms().size() == alone.arms().size());
    }
}
