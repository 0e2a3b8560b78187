package plumbline.harness.stats;

import java.util.List;

/**
 * Where the variance of a mean over seeds and prompts comes from, as shares of it, by a two-way
 * analysis of variance without replication.
 *
 * @param seeds how trainings differ: more seeds make it less
 * @param prompts how prompts differ, in all trainings alike: more prompts make it less
 * @param rest how a training does on single prompts, and how its answers happened to be drawn; with
 *     one answer per prompt and training these two cannot be told apart
 */
public record VarianceParts(double seeds, double prompts, double rest) {
    /** Split; null for fewer than two seeds or shared prompts, or where nothing varies. */
    public static VarianceParts of(List<Replicate> replicates) {
        if (replicates.size() < 2) {
            return null;
        }
        double[][] values = SharedPrompts.of(replicates);
        int k = values.length;
        int n = values[0].length;
        if (n < 2) {
            return null;
        }
        MeanSquares squares = MeanSquares.of(values);
        double rest = squares.rest() / ((double) k * n);
        double seeds = Math.max(0, squares.seeds() / ((double) k * n) - rest);
        double prompts = Math.max(0, squares.prompts() / ((double) k * n) - rest);
        double all = seeds + prompts + rest;
        return all > 0 ? new VarianceParts(seeds / all, prompts / all, rest / all) : null;
    }
}
