package plumbline.support;

import java.util.Arrays;

/** Shifts and scales numbers to mean 0 and variance 1, over all of them at once. */
public final class Whitening {
    private static final double EPSILON = 1e-8;

    private Whitening() {}

    /** What the sum of squares is divided by. */
    public enum Variance {
        /** n. */
        BIASED,
        /** n − 1; a number alone has variance 0. */
        UNBIASED;

        double of(double[] x, double mean) {
            double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
            int divisor = this == BIASED ? x.length : Math.max(1, x.length - 1);
            return squares / divisor;
        }
    }

    /**
     * Mean and variance of some numbers.
     *
     * @param mean μ
     * @param variance σ²
     */
    public record Moments(double mean, double variance) {
        /**
         * Compute mean and variance.
         *
         * @param x at least one number
         * @param variance what the sum of squares is divided by
         * @return both
         */
        public static Moments of(double[] x, Variance variance) {
            double mean = Arrays.stream(x).sum() / x.length;
            return new Moments(mean, variance.of(x, mean));
        }
    }

    /**
     * Compute (x − μ)/√(σ² + 1e-8), as TRL, verl and the code of Ziegler et al. 2019 do.
     *
     * @param x at least one number
     * @param variance what the sum of squares is divided by
     * @return as many numbers, of mean 0
     */
    public static double[] shifted(double[] x, Variance variance) {
        Moments m = Moments.of(x, variance);
        double scale = 1 / Math.sqrt(m.variance() + EPSILON);
        return Arrays.stream(x).map(v -> (v - m.mean()) * scale).toArray();
    }

    /**
     * Compute the same and add the mean again: rewards keep their level.
     *
     * @param x at least one number
     * @param variance what the sum of squares is divided by
     * @return as many numbers, of the same mean as {@code x}
     */
    public static double[] scaled(double[] x, Variance variance) {
        double mean = Moments.of(x, variance).mean();
        return Arrays.stream(shifted(x, variance)).map(v -> v + mean).toArray();
    }

    /**
     * Compute (x − μ)/√max(σ², 1e-8) with the biased variance, as OpenRLHF does.
     *
     * @param x at least one number
     * @return as many numbers, of mean 0
     */
    public static double[] floored(double[] x) {
        Moments m = Moments.of(x, Variance.BIASED);
        double scale = 1 / Math.sqrt(Math.max(m.variance(), EPSILON));
        return Arrays.stream(x).map(v -> (v - m.mean()) * scale).toArray();
    }
}
