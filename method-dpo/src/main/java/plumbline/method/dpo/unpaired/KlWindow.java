package plumbline.method.dpo.unpaired;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.DoubleStream;

/** KTO's estimate of the KL over the last few steps, and how often it had to be clamped at 0. */
final class KlWindow implements Carried {
    private final int steps;
    private final Deque<double[]> recent = new ArrayDeque<>();
    private double estimates;
    private double clamped;

    KlWindow(int steps) {
        this.steps = steps;
    }

    /** Take in the log-ratios of this step's answers to other prompts; estimate from all kept. */
    KlEstimate with(double[] logRatios) {
        recent.addLast(logRatios);
        if (recent.size() > steps) {
            recent.removeFirst();
        }
        KlEstimate estimate = estimate();
        estimates++;
        clamped += estimate.clamped() ? 1 : 0;
        return estimate;
    }

    /** Estimate from what is kept. */
    KlEstimate estimate() {
        return KlEstimate.of(recent.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** Return the share of the estimates so far that were below 0. */
    double clampRate() {
        return clamped / estimates;
    }

    @Override
    public double[] numbers() {
        return DoubleStream.concat(
                        DoubleStream.of(estimates, clamped),
                        recent.stream()
                                .flatMapToDouble(
                                        step ->
                                                DoubleStream.concat(
                                                        DoubleStream.of(step.length),
                                                        Arrays.stream(step))))
                .toArray();
    }

    @Override
    public void takeUp(double[] numbers) {
        estimates = numbers[0];
        clamped = numbers[1];
        recent.clear();
        int from = 2;
        while (from < numbers.length) {
            int end = from + 1 + (int) numbers[from];
            recent.addLast(Arrays.copyOfRange(numbers, from + 1, end));
            from = end;
        }
    }
}
