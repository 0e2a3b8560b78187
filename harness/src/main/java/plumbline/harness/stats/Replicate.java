package plumbline.harness.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What one seed gave: a figure, and how to draw it again from its prompts. Missing values are left
 * out before anything is drawn.
 */
public sealed interface Replicate {
    /** No prompts that seeds could share. */
    double[] NONE = {};

    /** Return the figure of this seed; NaN if nothing is there. */
    double figure();

    /** Return the figure of one resample: as many prompts, drawn with replacement. */
    double draw(SplittableRandom random);

    /** Return how many prompts (values, pairs) it rests on. */
    int n();

    /**
     * Return what each prompt contributes, NaN where it is missing: their mean is the figure (for a
     * weighted figure to first order: figure + wᵢ(vᵢ − figure) / mean weight). Empty where prompts
     * do not stand for the same thing in every seed.
     */
    double[] byPrompt();

    /** Take the figure of one arm: Σwv/Σw, numerator and denominator resampled together. */
    static Replicate of(WeightedValues arm) {
        return new One(arm.withoutMissing(), arm.contributions());
    }

    /**
     * Take the difference first − second, prompt i against prompt i; a prompt that either arm
     * misses is left out of both.
     */
    static Replicate paired(WeightedValues first, WeightedValues second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "pairing needs equally many prompts, not "
                            + first.size()
                            + " and "
                            + second.size());
        }
        int[] both =
                IntStream.range(0, first.size())
                        .filter(i -> first.present(i) && second.present(i))
                        .toArray();
        double[] a = first.only(both).contributions();
        double[] b = second.only(both).contributions();
        Arrays.setAll(a, i -> a[i] - b[i]);
        return new Paired(first.at(both), second.at(both), a);
    }

    /** Take the difference first − second of values that do not belong together. */
    static Replicate unpaired(WeightedValues first, WeightedValues second) {
        return new Unpaired(
                new One(first.withoutMissing(), NONE), new One(second.withoutMissing(), NONE));
    }

    /** The figure of one arm. */
    record One(WeightedValues arm, double[] byPrompt) implements Replicate {
        @Override
        public double figure() {
            return arm.figure();
        }

        @Override
        public double draw(SplittableRandom random) {
            double[] values = arm.values();
            double[] weights = arm.weights();
            double sum = 0;
            double weight = 0;
            for (int k = 0; k < values.length; k++) {
                int i = index(random, values.length);
                sum += weights[i] * values[i];
                weight += weights[i];
            }
            return weight == 0 ? Double.NaN : sum / weight;
        }

        @Override
        public int n() {
            return arm.size();
        }
    }

    /** The difference of two arms on the same prompts. */
    record Paired(WeightedValues first, WeightedValues second, double[] byPrompt)
            implements Replicate {
        @Override
        public double figure() {
            return first.figure() - second.figure();
        }

        @Override
        public double draw(SplittableRandom random) {
            int n = first.size();
            double sum1 = 0;
            double weight1 = 0;
            double sum2 = 0;
            double weight2 = 0;
            for (int k = 0; k < n; k++) {
                int i = index(random, n);
                sum1 += first.weights()[i] * first.values()[i];
                weight1 += first.weights()[i];
                sum2 += second.weights()[i] * second.values()[i];
                weight2 += second.weights()[i];
            }
            return weight1 == 0 || weight2 == 0 ? Double.NaN : sum1 / weight1 - sum2 / weight2;
        }

        @Override
        public int n() {
            return first.size();
        }
    }

    /** The difference of two arms whose values do not belong together. */
    record Unpaired(One first, One second) implements Replicate {
        @Override
        public double figure() {
            return first.figure() - second.figure();
        }

        @Override
        public double draw(SplittableRandom random) {
            return first.draw(random) - second.draw(random);
        }

        @Override
        public int n() {
            return Math.min(first.n(), second.n());
        }

        @Override
        public double[] byPrompt() {
            return NONE;
        }
    }

    /**
     * Draw from 0 … n − 1 by multiplication (Lemire 2019); the bias of n / 2³² is left standing.
     */
    private static int index(SplittableRandom random, int n) {
        return (int) (((random.nextInt() & 0xFFFFFFFFL) * n) >>> 32);
    }
}
