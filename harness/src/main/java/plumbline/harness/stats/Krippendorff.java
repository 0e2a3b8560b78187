package plumbline.harness.stats;

import java.util.Arrays;

/** Krippendorff's alpha for named categories (2011, section D): any number of raters, gaps too. */
public final class Krippendorff {
    private Krippendorff() {}

    /**
     * Compute α = 1 − D_observed / D_expected, over values that have another to be paired with:
     *
     * <pre>
     * D_observed = Σ_u Σ_{c≠k} n_uc n_uk / (m_u − 1) / n
     * D_expected = Σ_{c≠k} n_c n_k / (n (n − 1))
     * </pre>
     *
     * @param counts [items][categories]: how many raters chose it; an item with fewer than two
     *     ratings is left out
     * @return NaN where only one category was used, or nothing can be paired
     */
    public static double nominal(double[][] counts) {
        double[] totals = new double[counts.length == 0 ? 0 : counts[0].length];
        double disagreements = 0;
        for (double[] item : counts) {
            double raters = Arrays.stream(item).sum();
            if (raters < 2) {
                continue;
            }
            disagreements += unequal(item, raters) / (raters - 1);
            for (int c = 0; c < item.length; c++) {
                totals[c] += item[c];
            }
        }
        double n = Arrays.stream(totals).sum();
        double expected = unequal(totals, n) / (n - 1);
        return expected > 0 ? 1 - disagreements / expected : Double.NaN;
    }

    /** Count ordered pairs of values that differ: (Σn)² − Σn². */
    private static double unequal(double[] counts, double sum) {
        return sum * sum - Arrays.stream(counts).map(c -> c * c).sum();
    }
}
