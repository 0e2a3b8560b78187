package plumbline.harness.reward;

import plumbline.spi.RewardShape;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The zero and the unit of a reward, as the starting policy's samples have them.
 *
 * @param members each member's mean and deviation
 * @param slope of the aggregate by tokens; 0 where length is not taken out
 * @param meanTokens about which the slope turns
 * @param whole the aggregate's mean and deviation, once length is taken out
 */
public record RewardScale(Unit[] members, double slope, double meanTokens, Unit whole) {
    /** A mean and a deviation (over n). */
    public record Unit(double mean, double deviation) {
        static final Unit PLAIN = new Unit(0, 1);

        static Unit of(double[] values) {
            double mean = average(values);
            double variance =
                    average(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray());
            return new Unit(mean, Math.sqrt(variance));
        }

        /** Return (value − mean) / deviation; where nothing varies, only the mean is taken off. */
        double[] apply(double[] values) {
            double unit = deviation > 0 ? deviation : 1;
            return Arrays.stream(values).map(v -> (v - mean) / unit).toArray();
        }
    }

    /** Leave scores as they are. */
    public static RewardScale plain(int members) {
        Unit[] units = new Unit[members];
        Arrays.fill(units, Unit.PLAIN);
        return new RewardScale(units, 0, 0, Unit.PLAIN);
    }

    /**
     * Measure.
     *
     * @param raw a row of scores per member, an entry per sample
     * @param tokens of each sample
     */
    public static RewardScale of(RewardShape shape, double[][] raw, int[] tokens) {
        Unit[] units = Arrays.stream(raw).map(Unit::of).toArray(Unit[]::new);
        double[] lengths = Arrays.stream(tokens).asDoubleStream().toArray();
        double meanTokens = average(lengths);
        RewardScale ofMembers = new RewardScale(units, 0, meanTokens, Unit.PLAIN);
        double[] aggregate = shape.aggregation().of(ofMembers.members(raw));
        double slope = shape.lengthResidual() ? slope(lengths, aggregate) : 0;
        RewardScale level = new RewardScale(units, slope, meanTokens, Unit.PLAIN);
        return new RewardScale(
                units, slope, meanTokens, Unit.of(level.withoutLength(aggregate, tokens)));
    }

    /** Return the slope of the least-squares line; 0 where lengths do not vary. */
    private static double slope(double[] x, double[] y) {
        double mx = average(x);
        double my = average(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
        }
        return xx == 0 ? 0 : xy / xx;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Bring every member to its own zero and unit. */
    double[][] members(double[][] raw) {
        return IntStream.range(0, raw.length)
                .mapToObj(m -> members[m].apply(raw[m]))
                .toArray(double[][]::new);
    }

    private double[] withoutLength(double[] aggregate, int[] tokens) {
        return IntStream.range(0, aggregate.length)
                .mapToDouble(i -> aggregate[i] - slope * (tokens[i] - meanTokens))
                .toArray();
    }

    /**
     * Turn the members' scores into rewards.
     *
     * @param clipped whether the shape's clip is applied too
     */
    public double[] rewards(RewardShape shape, double[][] raw, int[] tokens, boolean clipped) {
        double[] aggregate = shape.aggregation().of(members(raw));
        double[] rewards = whole.apply(withoutLength(aggregate, tokens));
        double limit = clipped && shape.clip() > 0 ? shape.clip() : Double.POSITIVE_INFINITY;
        for (int i = 0; i < rewards.length; i++) {
            double priced = rewards[i] - shape.lengthPenalty().of(tokens[i]);
            rewards[i] = Math.clamp(priced, -limit, limit);
        }
        return rewards;
    }

    /**
     * Return how far the members disagree about each answer: their deviation (over K), each on its
     * own scale.
     */
    public double[] disagreement(double[][] raw) {
        double[][] scaled = members(raw);
        return IntStream.range(0, raw[0].length)
                .mapToDouble(
                        i ->
                                Unit.of(Arrays.stream(scaled).mapToDouble(row -> row[i]).toArray())
                                        .deviation())
                .toArray();
    }
}
