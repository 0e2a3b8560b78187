package plumbline.method.rlhf.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Votes of two careful raters and six hasty ones, three of them on each pair. A rater prefers the
 * first answer where its lead and his own noise are above 0 together, and calls it a tie where they
 * are closer to 0 than {@code tieWidth}.
 *
 * @param truth per pair: 0 where the first answer is better, 1 where the second is
 * @param counts [pairs][raters][choices]
 */
record SimulatedVotes(int[] truth, double[][][] counts) {
    private static final int PAIRS = 500;
    private static final double[] NOISE = {0.1, 0.1, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3};
    private static final int VOTES = 3;

    static SimulatedVotes of(long seed, double tieWidth) {
        Random random = new Random(seed);
        int[] truth = new int[PAIRS];
        double[][][] counts = new double[PAIRS][NOISE.length][3];
        List<Integer> raters = new ArrayList<>(IntStream.range(0, NOISE.length).boxed().toList());
        for (int i = 0; i < PAIRS; i++) {
            double lead = 0.3 * random.nextGaussian();
            truth[i] = lead > 0 ? 0 : 1;
            Collections.shuffle(raters, random);
            for (int k : raters.subList(0, VOTES)) {
                double p = random.nextDouble();
                double seen = lead + NOISE[k] * Math.log(p / (1 - p));
                counts[i][k][Math.abs(seen) <= tieWidth ? 2 : seen > 0 ? 0 : 1]++;
            }
        }
        return new SimulatedVotes(truth, counts);
    }

    /** Return the share of pairs whose likeliest class is {@code choice}. */
    double share(DawidSkene fitted, int choice) {
        return IntStream.range(0, PAIRS)
                        .filter(i -> likeliest(fitted.posterior()[i]) == choice)
                        .count()
                / (double) PAIRS;
    }

    /** Return the share of pairs that a fit has right; ties count half. */
    double credit(DawidSkene fitted) {
        return IntStream.range(0, PAIRS)
                        .mapToDouble(i -> credit(i, likeliest(fitted.posterior()[i])))
                        .sum()
                / PAIRS;
    }

    /** Return the same of the choice with the most votes. */
    double majorityCredit() {
        return IntStream.range(0, PAIRS).mapToDouble(i -> credit(i, majority(i))).sum() / PAIRS;
    }

    private double credit(int pair, int label) {
        return label == 2 ? 0.5 : label == truth[pair] ? 1 : 0;
    }

    private int majority(int pair) {
        double[] sums = new double[3];
        for (double[] said : counts[pair]) {
            for (int c = 0; c < 3; c++) {
                sums[c] += said[c];
            }
        }
        int leader = likeliest(sums);
        return IntStream.range(0, 3).filter(c -> sums[c] == sums[leader]).count() == 1 ? leader : 2;
    }

    private static int likeliest(double[] weights) {
        return IntStream.range(0, weights.length)
                .reduce((a, b) -> weights[b] > weights[a] ? b : a)
                .orElseThrow();
    }
}
