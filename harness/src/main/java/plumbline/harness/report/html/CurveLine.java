package plumbline.harness.report.html;

import plumbline.harness.frontier.Look;
import plumbline.harness.frontier.Trail;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCurve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One line of a training chart: a metric over steps, of one seed. Arms that share a stage share its
 * line.
 *
 * @param arms those whose stage it is; drawn in the first one's style
 */
record CurveLine(List<String> arms, long seed, double[] steps, double[] values) {
    private static final int MOST_POINTS = 50;

    /** Collect every line of a run: by stage, then by metric. */
    static Map<String, Map<String, List<CurveLine>>> of(RunRecord run) {
        Map<String, Map<String, List<CurveLine>>> stages = new LinkedHashMap<>();
        for (ArmRecord arm : run.arms()) {
            for (SeedRecord seed : arm.seeds()) {
                for (StageCurve curve : seed.curves()) {
                    curve.metrics()
                            .forEach(
                                    (metric, values) ->
                                            join(
                                                    stages.computeIfAbsent(
                                                                    curve.stage(),
                                                                    k -> new LinkedHashMap<>())
                                                            .computeIfAbsent(
                                                                    metric, k -> new ArrayList<>()),
                                                    line(arm, seed, curve, values)));
                }
            }
        }
        return stages;
    }

    private static void join(List<CurveLine> lines, CurveLine line) {
        lines.stream()
                .filter(line::isSameAs)
                .findFirst()
                .ifPresentOrElse(same -> same.arms().addAll(line.arms()), () -> lines.add(line));
    }

    private boolean isSameAs(CurveLine other) {
        return seed == other.seed
                && Arrays.equals(steps, other.steps)
                && Arrays.equals(values, other.values);
    }

    /** Thin a curve to what can be seen: means of equally many recorded steps. */
    private static CurveLine line(
            ArmRecord arm, SeedRecord seed, StageCurve curve, double[] values) {
        int[] recorded =
                IntStream.range(0, Math.min(values.length, curve.steps().length))
                        .filter(i -> Double.isFinite(values[i]))
                        .toArray();
        int bucket = Math.max(1, Math.ceilDiv(recorded.length, MOST_POINTS));
        int points = Math.ceilDiv(recorded.length, bucket);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int p = 0; p < points; p++) {
            int end = Math.min(recorded.length, (p + 1) * bucket);
            for (int k = p * bucket; k < end; k++) {
                x[p] += curve.steps()[recorded[k]] / (double) (end - p * bucket);
                y[p] += values[recorded[k]] / (end - p * bucket);
            }
        }
        return new CurveLine(new ArrayList<>(List.of(arm.name())), seed.seed(), x, y);
    }

    /** Take what one seed's looks saw, over √KL. */
    static CurveLine of(Trail trail, long seed, ToDoubleFunction<Look> seen) {
        List<Look> looks =
                trail.seeds().get(seed).stream()
                        .filter(look -> Double.isFinite(seen.applyAsDouble(look)))
                        .toList();
        return new CurveLine(
                trail.arms(),
                seed,
                looks.stream().mapToDouble(look -> Math.sqrt(Math.max(0, look.nats()))).toArray(),
                looks.stream().mapToDouble(seen).toArray());
    }

    String title() {
        return String.join(", ", arms) + ", seed " + seed;
    }
}
