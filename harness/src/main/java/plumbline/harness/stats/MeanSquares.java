package plumbline.harness.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean squares of a two-way analysis of variance without replication, a row per seed and a
 * column per prompt (Searle, Casella and McCulloch 1992, section 4.3).
 *
 * @param seeds between the means of rows; NaN for one seed
 * @param prompts between the means of columns; NaN for one prompt
 * @param rest what neither explains: how an answer to a prompt differs from seed to seed, sampling
 *     included; NaN for one seed or one prompt
 */
record MeanSquares(double seeds, double prompts, double rest) {
    static MeanSquares of(double[][] values) {
        int k = values.length;
        int n = values[0].length;
        double[] bySeed = Arrays.stream(values).mapToDouble(SeedMean::mean).toArray();
        double[] byPrompt =
                IntStream.range(0, n).mapToDouble(i -> SeedMean.mean(column(values, i))).toArray();
        double all = SeedMean.mean(bySeed);
        double rest = 0;
        for (int s = 0; s < k; s++) {
            for (int i = 0; i < n; i++) {
                double left = values[s][i] - bySeed[s] - byPrompt[i] + all;
                rest += left * left;
            }
        }
        return new MeanSquares(
                n * SeedMean.variance(bySeed),
                k * SeedMean.variance(byPrompt),
                rest / ((double) (k - 1) * (n - 1)));
    }

    private static double[] column(double[][] values, int i) {
        return Arrays.stream(values).mapToDouble(row -> row[i]).toArray();
    }
}
