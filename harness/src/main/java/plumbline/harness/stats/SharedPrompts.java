package plumbline.harness.stats;

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
        double[] ofSeed =
                IntStream.range(0, k).mapToDouble(s -> SeedMean.mean(values[s])).toArray();
        double all = SeedMean.mean(ofSeed);
        double prompts = 0;
        double rest = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (double[] row : values) {
                sum += row[i];
            }
            double ofPrompt = sum / k;
            prompts += k * (ofPrompt - all) * (ofPrompt - all);
            for (int s = 0; s < k; s++) {
                double left = values[s][i] - ofSeed[s] - ofPrompt + all;
                rest += left * left;
            }
        }
        double excess = prompts / (n - 1) - rest / ((double) (k - 1) * (n - 1));
        return Math.max(0, excess) / ((double) k * n);
    }
}
