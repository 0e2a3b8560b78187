package plumbline.harness.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The seeds of an arm in one training chart: their mean, and from the lowest to the highest of
 * them.
 *
 * @param mean at the steps that all of them recorded
 */
record SeedBand(CurveLine mean, double[] low, double[] high, int seeds) {
    /** Put the lines of the same arms together. */
    static Collection<List<CurveLine>> byArms(List<CurveLine> lines) {
        Map<List<String>, List<CurveLine>> byArms = new LinkedHashMap<>();
        lines.forEach(
                line -> byArms.computeIfAbsent(line.arms(), _ -> new ArrayList<>()).add(line));
        return byArms.values();
    }

    /** Make a band of seeds; empty for one seed, and where they recorded other steps. */
    static Optional<SeedBand> of(List<CurveLine> seeds) {
        CurveLine first = seeds.getFirst();
        boolean sameSteps = seeds.stream().allMatch(s -> Arrays.equals(s.steps(), first.steps()));
        if (seeds.size() < 2 || first.steps().length < 2 || !sameSteps) {
            return Optional.empty();
        }
        int points = first.steps().length;
        double[] mean = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        for (int i = 0; i < points; i++) {
            int at = i;
            var values = seeds.stream().mapToDouble(s -> s.values()[at]).summaryStatistics();
            mean[i] = values.getAverage();
            low[i] = values.getMin();
            high[i] = values.getMax();
        }
        return Optional.of(
                new SeedBand(
                        new CurveLine(first.arms(), first.seed(), first.steps(), mean),
                        low,
                        high,
                        seeds.size()));
    }

    /** Draw along the highest and back along the lowest. */
    String outline(Scale x, Scale y) {
        int points = low.length;
        StringBuilder path = new StringBuilder();
        IntStream.range(0, points)
                .forEach(i -> point(path, x.pixel(mean.steps()[i]), y.pixel(high[i])));
        IntStream.range(0, points)
                .map(i -> points - 1 - i)
                .forEach(i -> point(path, x.pixel(mean.steps()[i]), y.pixel(low[i])));
        return path.append('Z').toString();
    }

    private static void point(StringBuilder path, double x, double y) {
        path.append(path.isEmpty() ? 'M' : ' ')
                .append(Markup.number(x))
                .append(' ')
                .append(Markup.number(y));
    }

    String title() {
        return String.join(", ", mean.arms()) + ", mean of " + seeds + " seeds";
    }
}
