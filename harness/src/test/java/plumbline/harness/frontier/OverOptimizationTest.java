package plumbline.harness.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.frontier.OverOptimization.Point;
import plumbline.harness.report.CurveLines;
import plumbline.harness.report.SampleRuns;
import plumbline.harness.report.Summarizer;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.StageCurve;
import plumbline.harness.stats.KlCurve.Form;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class OverOptimizationTest {
    private static final double[] NATS = {0, 1, 4, 9, 16, 25};

    /** Look at every other step; gold follows the published form, a little apart by seed. */
    private static StageCurve curve(long seed, double start) {
        int[] steps = IntStream.range(0, 12).toArray();
        double[] kl = spread(i -> NATS[i] + start);
        double[] gold =
                spread(
                        i -> {
                            double d = Math.sqrt(NATS[i]);
                            return 0.2
                                    + d * (0.3 + 0.01 * seed)
                                    - 0.2 * (d == 0 ? 0 : d * Math.log(d));
                        });
        double[] proxy = spread(i -> Math.sqrt(NATS[i]));
        return new StageCurve(
                "ppo", steps, Map.of("eval_kl", kl, "eval_gold", gold, "eval_scores", proxy));
    }

    private static double[] spread(IntToDoubleFunction look) {
        return IntStream.range(0, 12)
                .mapToDouble(i -> i % 2 == 0 ? look.applyAsDouble(i / 2) : Double.NaN)
                .toArray();
    }

    private static RunRecord run(int seeds, double start) {
        return SampleRuns.withCurves(
                SampleRuns.run(List.of("plain", "copy"), seeds, 4),
                seed -> List.of(curve(seed, start)));
    }

    @Test
    void theCurveOfAllSeedsLiesBetweenThoseOfEach() {
        RunRecord run = run(3, 0);
        OverOptimization found = OverOptimization.of(Trail.of(run).getFirst());
        OverOptimization.Fit fit = found.fit(Form.RL).orElseThrow();
        assertEquals(0.32, fit.curve().alpha(), 1e-9);
        assertEquals(0.2, fit.curve().beta(), 1e-9);
        assertEquals(15, fit.curve().points());
        assertEquals(
                List.of(0.31, 0.32, 0.33),
                fit.seeds().stream().map(s -> Math.round(s.curve().alpha() * 1e6) / 1e6).toList());
        assertTrue(fit.alpha().low() < 0.31 && fit.alpha().high() > 0.33, fit.toString());
        assertTrue(fit.peakNats().low() < fit.curve().peakNats());
        assertNull(found.unfitted());
    }

    @Test
    void armsThatShareAStageShareItsCurve() {
        List<Trail> trails = Trail.of(run(2, 0));
        assertEquals(1, trails.size());
        assertEquals(List.of("plain", "copy"), trails.getFirst().arms());
        assertEquals(6, trails.getFirst().seeds().get(1L).size());
        assertEquals(
                new Look(4, 4, 0.2 + 2 * 0.31 - 0.4 * Math.log(2), 2),
                trails.getFirst().seeds().get(1L).get(2));
    }

    /** Two seeds whose gold lies as far above the published form as the other's lies below it. */
    private static RunRecord wandering() {
        return SampleRuns.withCurves(
                SampleRuns.run(List.of("plain", "copy"), 2, 4),
                seed -> {
                    StageCurve straight = curve(0, 0);
                    double[] gold = straight.metrics().get("eval_gold").clone();
                    for (int i = 2; i < gold.length; i++) {
                        gold[i] += (i % 4 == 0 ? 0.1 : -0.1) * (seed == 1 ? 1 : -1);
                    }
                    return List.of(
                            new StageCurve(
                                    "ppo",
                                    straight.steps(),
                                    Map.of(
                                            "eval_kl",
                                            straight.metrics().get("eval_kl"),
                                            "eval_gold",
                                            gold)));
                });
    }

    @Test
    void whatSeedsWanderApartIsGoneFromTheCurveOfTheirMeans() {
        OverOptimization found = OverOptimization.of(Trail.of(wandering()).getFirst());
        OverOptimization.Fit fit = found.fit(Form.RL).orElseThrow();
        assertTrue(fit.curve().rSquared() < 0.9, fit.toString());
        assertEquals(1, fit.ofMeans().rSquared(), 1e-9);
        assertEquals(0.3, fit.ofMeans().alpha(), 1e-9);
        assertEquals(5, fit.ofMeans().points());
        assertEquals(List.of(0, 2, 4, 6, 8, 10), steps(found));
        assertEquals(4, found.means().get(2).nats(), 1e-9);
        String line = CurveLines.of(Summarizer.summarize(wandering())).getFirst();
        assertTrue(line.contains("10 looks; the means of 2 seeds: R² 1"), line);
    }

    @Test
    void theOtherFormIsToldWhereItClearlyFitsBetter() {
        RunRecord parabola =
                SampleRuns.withCurves(
                        SampleRuns.run(List.of("plain", "copy"), 1, 4),
                        _ -> {
                            StageCurve other = curve(1, 0);
                            double[] kl = other.metrics().get("eval_kl");
                            double[] gold =
                                    Arrays.stream(kl)
                                            .map(nats -> 0.4 * Math.sqrt(nats) - 0.1 * nats)
                                            .toArray();
                            return List.of(
                                    new StageCurve(
                                            "ppo",
                                            other.steps(),
                                            Map.of("eval_kl", kl, "eval_gold", gold)));
                        });
        OverOptimization found = OverOptimization.of(Trail.of(parabola).getFirst());
        assertEquals(Form.BEST_OF_N, found.best().orElseThrow().curve().form());
        String line = CurveLines.of(Summarizer.summarize(parabola)).getFirst();
        assertTrue(line.contains("gold peaks at 4 nats, 0.400 above the start"), line);
        assertTrue(line.contains("; d(α − β log d), published for it, has R² 0."), line);
        OverOptimization published = OverOptimization.of(Trail.of(run(3, 0)).getFirst());
        assertEquals(Form.RL, published.best().orElseThrow().curve().form());
    }

    /**
     * Gold that rises all the way bends so little that its fitted peak lies far beyond the looks.
     */
    private static StageCurve rising() {
        StageCurve other = curve(1, 0);
        double[] kl = other.metrics().get("eval_kl");
        double[] gold =
                Arrays.stream(kl).map(nats -> 0.4 * Math.sqrt(nats) - 0.01 * nats).toArray();
        return new StageCurve("ppo", other.steps(), Map.of("eval_kl", kl, "eval_gold", gold));
    }

    @Test
    void aPeakBeyondTheLooksIsNotShown() {
        RunRecord run =
                SampleRuns.withCurves(
                        SampleRuns.run(List.of("plain", "copy"), 1, 4), _ -> List.of(rising()));
        OverOptimization found = OverOptimization.of(Trail.of(run).getFirst());
        assertEquals(400, found.fit(Form.BEST_OF_N).orElseThrow().curve().peakNats(), 1e-6);
        List<List<String>> rows = CurveLines.rows(Summarizer.summarize(run));
        int peak = rows.getFirst().indexOf("peak [nats]");
        assertEquals(List.of("", ""), rows.get(1).subList(peak, peak + 2));
    }

    private static List<Integer> steps(OverOptimization found) {
        return found.means().stream().map(MeanLook::step).toList();
    }

    @Test
    void theMeansStandAtTheMeanOfTheRoots() {
        List<MeanLook> means =
                MeanLook.of(
                        List.of(
                                List.of(
                                        new Point(1, 0, 0, 0),
                                        new Point(1, 5, 4, 0.1),
                                        new Point(1, 9, 9, 0.2)),
                                List.of(new Point(2, 0, 0, 0), new Point(2, 5, 16, 0.4))));
        assertEquals(List.of(new MeanLook(0, 0, 0), new MeanLook(5, 9, 0.25)), means);
    }

    @Test
    void oneSeedHasACurveWithoutIntervals() {
        OverOptimization.Fit fit =
                OverOptimization.of(Trail.of(run(1, 0)).getFirst()).fit(Form.RL).orElseThrow();
        assertNull(fit.alpha());
        assertNull(fit.peakNats());
        assertNull(fit.ofMeans());
    }

    @Test
    void aTrailThatDoesNotBeginAtZeroHasNoCurve() {
        OverOptimization found = OverOptimization.of(Trail.of(run(2, 0.5)).getFirst());
        assertEquals(List.of(), found.fits());
        assertEquals(12, found.points().size());
        assertNotNull(found.unfitted());
    }

    @Test
    void thePeakIsSaidInWords() {
        List<String> lines = CurveLines.of(Summarizer.summarize(run(3, 0)));
        assertEquals(1, lines.size());
        assertTrue(
                lines.getFirst().startsWith("plain, copy (ppo): gold peaks at 3.3"),
                lines.getFirst());
        assertTrue(lines.getFirst().contains("and falls until 25 nats"), lines.getFirst());
        List<String> unfitted = CurveLines.of(Summarizer.summarize(run(2, 0.5)));
        assertEquals(
                "plain, copy (ppo): no curve of gold against KL, for its first look is not at zero"
                        + " KL, where a curve begins.",
                unfitted.getFirst());
    }

    @Test
    void aRunWithoutLooksHasNone() {
        RunRecord run = SampleRuns.run(List.of("sft", "dpo"), 2, 4);
        assertEquals(List.of(), Trail.of(run));
        assertEquals(List.of(), Summarizer.summarize(run).overOptimization());
    }
}
