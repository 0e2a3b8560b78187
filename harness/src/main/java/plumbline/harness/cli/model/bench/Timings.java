package plumbline.harness.cli.model.bench;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What the clock said.
 *
 * @param seconds of each repeat, warm-up left out
 * @param firstLoss of the very first repeat, where the scenario has a loss
 */
record Timings(double[] seconds, OptionalDouble firstLoss) {

    static Timings of(Repeat work, int warmup, int repeats) {
        OptionalDouble firstLoss = OptionalDouble.empty();
        double[] seconds = new double[repeats];
        for (int i = -warmup; i < repeats; i++) {
            long start = System.nanoTime();
            OptionalDouble loss = work.run();
            double took = (System.nanoTime() - start) / 1e9;
            if (i == -warmup) {
                firstLoss = loss;
            }
            if (i >= 0) {
                seconds[i] = took;
            }
        }
        return new Timings(seconds, firstLoss);
    }

    double median() {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double min() {
        return Arrays.stream(seconds).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(seconds).max().orElseThrow();
    }
}
