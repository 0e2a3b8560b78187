package plumbline.harness.stats;

import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How two series go together. NaN where one of them does not vary. */
public final class Association {
    private Association() {}

    /** Return the product-moment correlation. */
    public static double pearson(double[] x, double[] y) {
        double mx = Arrays.stream(x).average().orElse(Double.NaN);
        double my = Arrays.stream(y).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Return the correlation of ranks; ties share their middle rank. */
    public static double spearman(double[] x, double[] y) {
        NaturalRanking ranking = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);
        return pearson(ranking.apply(x), ranking.apply(y));
    }

    /** Return Kendall's τ-b, by comparing every pair: O(n²). */
    public static double kendallTauB(double[] x, double[] y) {
        double score = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double dx = Math.signum(x[i] - x[j]);
                double dy = Math.signum(y[i] - y[j]);
                score += dx * dy;
                untiedX += dx * dx;
                untiedY += dy * dy;
            }
        }
        return score / Math.sqrt(untiedX * untiedY);
    }

    /**
     * Return the area under the ROC curve: the chance that a positive scores above a negative, ties
     * by half.
     *
     * @param outcome 1 for positive, 0 for negative; both must occur
     */
    public static double auc(double[] score, double[] outcome) {
        double[] positive = where(score, outcome, 1);
        double[] negative = where(score, outcome, 0);
        double u = MannWhitneyUTest.withDefaults().statistic(positive, negative);
        return u / ((double) positive.length * negative.length);
    }

    private static double[] where(double[] score, double[] outcome, double wanted) {
        return IntStream.range(0, score.length)
                .filter(i -> outcome[i] == wanted)
                .mapToDouble(i -> score[i])
                .toArray();
    }
}
