package plumbline.harness.cli.model.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the clock said.
 *
 * @param seconds of each repeat, warm-up left out
 * @param warmedUp the repeats before them
 * @param firstLoss of the very first repeat, where the scenario has a loss
 */
record Timings(List<Double> seconds, int warmedUp, OptionalDouble firstLoss) {

    /**
     * @param repeats at least 1
     */
    static Timings of(Repeat work, WarmUp warmUp, int repeats) {
        List<Double> all = new ArrayList<>();
        OptionalDouble firstLoss = OptionalDouble.empty();
        while (!warmUp.over(all)) {
            OptionalDouble loss = timed(work, all);
            firstLoss = all.size() == 1 ? loss : firstLoss;
        }
        int warmedUp = all.size();
        while (all.size() < warmedUp + repeats) {
            OptionalDouble loss = timed(work, all);
            firstLoss = all.size() == 1 ? loss : firstLoss;
        }
        return new Timings(all.subList(warmedUp, all.size()), warmedUp, firstLoss);
    }

    private static OptionalDouble timed(Repeat work, List<Double> seconds) {
        long start = System.nanoTime();
        OptionalDouble loss = work.run();
        seconds.add((System.nanoTime() - start) / 1e9);
        return loss;
    }

    double median() {
        return median(seconds);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double min() {
        return seconds.stream().mapToDouble(s -> s).min().orElseThrow();
    }

    double max() {
        return seconds.stream().mapToDouble(s -> s).max().orElseThrow();
    }
}
