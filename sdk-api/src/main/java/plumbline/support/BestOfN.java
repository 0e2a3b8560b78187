package plumbline.support;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The arithmetic of taking the best of n samples. */
public final class BestOfN {
    private BestOfN() {}

    /**
     * Compute log n − (n − 1)/n: KL(best-of-n ‖ policy) for continuous scores, and an upper bound
     * otherwise (Beirami et al. 2024; Stiennon et al. 2020, appendix G.3).
     *
     * @param n samples of which the best is taken, at least 1
     * @return nats; 0 for n = 1
     */
    public static double kl(int n) {
        return Math.log(n) - (n - 1.0) / n;
    }

    /**
     * Estimate, without bias, the expected value of the best of n from N ≥ n samples: the mean over
     * all subsets of size n (Nakano et al. 2021, appendix I). The subset's best is the sample of
     * rank i with probability C(i − 1, n − 1) / C(N, n).
     *
     * @param values of the samples, in ascending order of the score by which the best is chosen
     * @param n how many the best is taken of, from 1 to the number of samples
     * @return in the unit of the values
     * @throws IllegalArgumentException if n is below 1 or there are fewer samples
     */
    public static double expected(double[] values, int n) {
        int samples = values.length;
        if (n < 1 || n > samples) {
            throw new IllegalArgumentException("best of " + n + " from " + samples + " samples");
        }
        // Walk down from the highest rank, whose probability is n/N.
        double probability = (double) n / samples;
        double sum = 0;
        for (int rank = samples; rank >= n; rank--) {
            sum += probability * values[rank - 1];
            probability *= rank > 1 ? (double) (rank - n) / (rank - 1) : 0;
        }
        return sum;
    }

    /**
     * Rank the answers to each prompt.
     *
     * @param scores of all answers, those to one prompt beside each other
     * @param each how many answers each prompt has
     * @return for each prompt the indices of its answers, in ascending order of their scores
     */
    public static int[][] ranked(double[] scores, int each) {
        return IntStream.range(0, scores.length / each)
                .mapToObj(
                        p ->
                                IntStream.range(p * each, (p + 1) * each)
                                        .boxed()
                                        .sorted(Comparator.comparingDouble(i -> scores[i]))
                                        .mapToInt(Integer::intValue)
                                        .toArray())
                .toArray(int[][]::new);
    }
}
