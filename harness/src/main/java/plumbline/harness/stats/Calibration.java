package plumbline.harness.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * How far predicted probabilities can be believed.
 *
 * @param ece expected calibration error: Σ over bins of (count / n)·|mean probability − frequency|
 * @param mce the largest of those gaps
 * @param brier mean squared error of the probabilities
 * @param logLoss mean negative log-likelihood, nats; infinite after a certain prediction that
 *     failed
 * @param bins those that are not empty, ascending
 */
public record Calibration(double ece, double mce, double brier, double logLoss, List<Bin> bins) {
    /** One bin of equal width, counted from 0. */
    public record Bin(int bin, int count, double meanProbability, double frequency) {
        double gap() {
            return Math.abs(meanProbability - frequency);
        }
    }

    /**
     * Measure predictions.
     *
     * @param outcome 1 if it came true, else 0
     * @param bins how many of equal width over 0 to 1; probability 1 falls into the last
     */
    public static Calibration of(double[] probability, double[] outcome, int bins) {
        List<Bin> reliability = reliability(probability, outcome, bins);
        int n = probability.length;
        double ece = reliability.stream().mapToDouble(b -> b.count() * b.gap() / n).sum();
        double mce = reliability.stream().mapToDouble(Bin::gap).max().orElse(Double.NaN);
        double brier = 0;
        double logLoss = 0;
        for (int i = 0; i < n; i++) {
            brier += Math.pow(probability[i] - outcome[i], 2) / n;
            logLoss -= Math.log(outcome[i] == 1 ? probability[i] : 1 - probability[i]) / n;
        }
        return new Calibration(ece, mce, brier, logLoss, reliability);
    }

    private static List<Bin> reliability(double[] probability, double[] outcome, int bins) {
        int[] count = new int[bins];
        double[] predicted = new double[bins];
        double[] came = new double[bins];
        for (int i = 0; i < probability.length; i++) {
            int bin = Math.min(bins - 1, (int) (probability[i] * bins));
            count[bin]++;
            predicted[bin] += probability[i];
            came[bin] += outcome[i];
        }
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            if (count[b] > 0) {
                filled.add(new Bin(b, count[b], predicted[b] / count[b], came[b] / count[b]));
            }
        }
        return filled;
    }
}
