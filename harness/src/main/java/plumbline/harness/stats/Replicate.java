package plumbline.harness.stats;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What one seed gave: a figure, and how to draw it again from its prompts. Missing values are left
 * out before anything is drawn.
 */
public sealed interface Replicate {
    /** Return the figure of this seed; NaN if nothing is there. */
    double figure();

    /** Return the figure of one resample: as many prompts, drawn with replacement. */
    double draw(SplittableRandom random);

    /** Return how many prompts (values, pairs) it rests on. */
    int n();

    /** Take the figure of one arm: Σwv/Σw, numerator and denominator resampled together. */
    static Replicate of(WeightedValues arm) {
        return new One(arm.withoutMissing());
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
        return new Paired(first.at(both), second.at(both));
    }

    /** Take the difference first − second of values that do not belong together. */
    static Replicate unpaired(WeightedValues first, WeightedValues second) {
        return new Unpaired(new One(first.withoutMissing()), new One(second.withoutMissing()));
    }

    /** The figure of one arm. */
    record One(WeightedValues arm) implements Replicate {
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
    record Paired(WeightedValues first, WeightedValues second) implements Replicate {
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
    }

    /**
     * Draw from 0 … n − 1 by multiplication (Lemire 2019); the bias of n / 2³² is left standing.
     */
    private static int index(SplittableRandom random, int n) {
        return (int) (((random.nextInt() & 0xFFFFFFFFL) * n) >>> 32);
    }
}
