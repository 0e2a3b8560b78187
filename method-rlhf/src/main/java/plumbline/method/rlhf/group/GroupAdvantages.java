package plumbline.method.rlhf.group;

import plumbline.spi.Ragged;
import plumbline.support.Gae;
import plumbline.support.Whitening;
import plumbline.support.Whitening.Moments;
import plumbline.support.Whitening.Variance;

import java.util.Arrays;

/**
 * Advantages of completions that share their prompts. Consecutive runs of {@code size} rewards
 * belong to one prompt. Every deviation is the unbiased one.
 *
 * @param size completions of each prompt; at least 2
 */
public record GroupAdvantages(int size) {
    public GroupAdvantages {
        if (size < 2) {
            throw new IllegalArgumentException("a group needs at least 2 completions, not " + size);
        }
    }

    /** By what centred rewards are divided. */
    public enum Scale {
        /** The deviation within the prompt's group: Shao et al. 2024 (GRPO), section 4.1.2. */
        GROUP,
        /** The deviation over the whole batch. */
        BATCH,
        /** Nothing: Liu et al. 2025 (Dr. GRPO). */
        NONE
    }

    /** Compute (r − mean of the group) / (deviation + epsilon). */
    public double[] normalised(double[] rewards, Scale scale, double epsilon) {
        return switch (scale) {
            case GROUP -> perGroup(rewards, group -> standardised(group, epsilon));
            case NONE -> centred(rewards);
            case BATCH -> {
                double deviation = Math.sqrt(Moments.of(rewards, Variance.UNBIASED).variance());
                yield Arrays.stream(centred(rewards)).map(a -> a / (deviation + epsilon)).toArray();
            }
        };
    }

    /** Compute r − mean of the group. */
    public double[] centred(double[] rewards) {
        return perGroup(
                rewards,
                group -> {
                    double mean = Moments.of(group, Variance.UNBIASED).mean();
                    return Arrays.stream(group).map(r -> r - mean).toArray();
                });
    }

    /** Compute r − mean of the others in the group (Ahmadian et al. 2024, eq. 8). */
    public double[] leaveOneOut(double[] rewards) {
        return perGroup(
                rewards,
                group -> {
                    double sum = Arrays.stream(group).sum();
                    return Arrays.stream(group).map(r -> r - (sum - r) / (size - 1)).toArray();
                });
    }

    /** Compute (x − mean) / (deviation + epsilon) over all numbers. */
    public static double[] standardised(double[] x, double epsilon) {
        Moments m = Moments.of(x, Variance.UNBIASED);
        double divisor = Math.sqrt(m.variance()) + epsilon;
        return Arrays.stream(x).map(v -> (v - m.mean()) / divisor).toArray();
    }

    /**
     * Standardise each reward within its groups first, then add them up by weight and standardise
     * over the batch (GDPO, Liu et al. 2026).
     *
     * @param rewards per completion, one per reward function
     */
    public double[] normalisedThenSummed(double[][] rewards, double[] weights, double epsilon) {
        double[] sums = new double[rewards.length];
        for (int k = 0; k < weights.length; k++) {
            int function = k;
            double[] ofFunction = Arrays.stream(rewards).mapToDouble(r -> r[function]).toArray();
            double[] scaled = normalised(ofFunction, Scale.GROUP, epsilon);
            Arrays.setAll(sums, i -> sums[i] + weights[function] * scaled[i]);
        }
        return standardised(sums, epsilon);
    }

    /** Add rewards up by weight. */
    public static double[] summed(double[][] rewards, double[] weights) {
        return Arrays.stream(rewards)
                .mapToDouble(
                        r -> {
                            double sum = 0;
                            for (int k = 0; k < weights.length; k++) {
                                sum += weights[k] * r[k];
                            }
                            return sum;
                        })
                .toArray();
    }

    /** Return each token's discounted rewards to come. */
    public static Ragged rewardsToGo(Ragged rewards, double gamma) {
        Ragged noCritic = new Ragged(new double[rewards.values().length], rewards.offsets());
        return new Gae(gamma, 1).of(rewards, noCritic).advantages();
    }

    /** Whiten rewards to go over all tokens (Hu et al. 2025, REINFORCE++, eq. 8). */
    public static Ragged whitened(Ragged perToken) {
        return new Ragged(
                Whitening.shifted(perToken.values(), Variance.UNBIASED), perToken.offsets());
    }

    @FunctionalInterface
    private interface OfGroup {
        double[] of(double[] group);
    }

    private double[] perGroup(double[] rewards, OfGroup body) {
        if (rewards.length % size != 0) {
            throw new IllegalArgumentException(
                    rewards.length + " rewards are not groups of " + size);
        }
        double[] all = new double[rewards.length];
        for (int from = 0; from < all.length; from += size) {
            double[] group = body.of(Arrays.copyOfRange(rewards, from, from + size));
            System.arraycopy(group, 0, all, from, size);
        }
        return all;
    }
}
