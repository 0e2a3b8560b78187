package plumbline.spi;

import plumbline.spi.Setting.Kind;

import java.util.Arrays;

/**
 * How the scores of an ensemble's members become one (Coste et al. 2023, Reward model ensembles
 * help mitigate overoptimization, section 3).
 *
 * @param by one of this type's constants, such as {@link #MEAN}
 * @param varianceWeight λ of mean − λ·variance, at least 0; read by those two alone
 * @param quantile from 0, the worst case, through 0.5, the median, to 1; read by {@link #QUANTILE}
 *     alone
 */
public record Aggregation(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {
                            Aggregation.MEAN,
                            Aggregation.WORST_CASE,
                            Aggregation.LESS_POPULATION_VARIANCE,
                            Aggregation.LESS_SAMPLE_VARIANCE,
                            Aggregation.QUANTILE
                        },
                        doc = "how the members' scores become one")
                String by,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "what is taken off per unit of the members' variance")
                double varianceWeight,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "which quantile of the members")
                double quantile) {
    /** The members' mean. */
    public static final String MEAN = "mean";

    /** The lowest of the members' scores. */
    public static final String WORST_CASE = "worst-case";

    /** Mean − λ·variance, the variance over K. */
    public static final String LESS_POPULATION_VARIANCE = "mean-minus-population-variance";

    /** Mean − λ·variance, the variance over K − 1; NaN for a single member. */
    public static final String LESS_SAMPLE_VARIANCE = "mean-minus-sample-variance";

    /** Between the members by linear interpolation. */
    public static final String QUANTILE = "quantile";

    /** The mean; λ as in Coste et al. 2023, and the lower quartile, for who asks for them. */
    public static final Aggregation DEFAULT = new Aggregation(MEAN, 0.1, 0.25);

    /**
     * Aggregate each answer's scores on its own.
     *
     * @param byMember a row of scores per member, an entry per answer; at least one row, all of one
     *     length
     * @return an entry per answer
     * @throws IllegalArgumentException if {@code by} is none of the constants
     */
    public double[] of(double[][] byMember) {
        double[] result = new double[byMember[0].length];
        for (int answer = 0; answer < result.length; answer++) {
            int column = answer;
            result[answer] = one(Arrays.stream(byMember).mapToDouble(row -> row[column]).toArray());
        }
        return result;
    }

    private double one(double[] scores) {
        return switch (by) {
            case MEAN -> mean(scores);
            case WORST_CASE -> Arrays.stream(scores).min().orElseThrow();
            case LESS_POPULATION_VARIANCE ->
                    mean(scores) - varianceWeight * squares(scores) / scores.length;
            case LESS_SAMPLE_VARIANCE ->
                    mean(scores) - varianceWeight * squares(scores) / (scores.length - 1);
            case QUANTILE -> quantileOf(scores);
            default -> throw new IllegalArgumentException("unknown aggregation '" + by + "'");
        };
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).sum() / scores.length;
    }

    private static double squares(double[] scores) {
        double mean = mean(scores);
        return Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
    }

    private double quantileOf(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double position = quantile * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
