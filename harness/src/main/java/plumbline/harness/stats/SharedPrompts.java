package plumbline.harness.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What seeds say about the prompts that all of them have: a row per seed, a column per prompt. */
final class SharedPrompts {
    private SharedPrompts() {}

    /** Line up the seeds; rows without columns where they do not belong together. */
    static double[][] of(List<Replicate> seeds) {
        List<double[]> rows = seeds.stream().map(Replicate::byPrompt).toList();
        int size = rows.getFirst().length;
        if (rows.stream().anyMatch(row -> row.length != size)) {
            return new double[rows.size()][0];
        }
        int[] everywhere =
                IntStream.range(0, size)
                        .filter(i -> rows.stream().noneMatch(row -> Double.isNaN(row[i])))
                        .toArray();
        return rows.stream()
                .map(row -> IntStream.of(everywhere).mapToDouble(i -> row[i]).toArray())
                .toArray(double[][]::new);
    }

    /**
     * Return the variance that the choice of prompts gives the mean of all: (MS(prompts) −
     * MS(rest)) / (K·N), at least 0; 0 for fewer than two prompts.
     */
    static double variance(double[][] values) {
        int k = values.length;
        int n = values[0].length;
        if (n < 2) {
            return 0;
        }
        MeanSquares squares = MeanSquares.of(values);
        return Math.max(0, squares.prompts() - squares.rest()) / ((double) k * n);
    }

    /**
     * Return the variance that the choice of prompts gives the difference of two groups' means:
     * that of the differences prompt by prompt, less what answers sampled anew would give.
     */
    static double varianceBetween(double[][] first, double[][] second) {
        int n = first[0].length;
        if (n < 2) {
            return 0;
        }
        double[] a = means(first);
        double[] b = means(second);
        double[] difference = IntStream.range(0, n).mapToDouble(i -> a[i] - b[i]).toArray();
        double sampled =
                MeanSquares.of(first).rest() / first.length
                        + MeanSquares.of(second).rest() / second.length;
        return Math.max(0, SeedMean.variance(difference) - sampled) / n;
    }

    /** Return each prompt's mean over seeds. */
    static double[] means(double[][] values) {
        return IntStream.range(0, values[0].length)
                .mapToDouble(
                        i ->
                                Arrays.stream(values)
                                        .mapToDouble(row -> row[i])
                                        .average()
                                        .orElseThrow())
                .toArray();
    }
}
