package plumbline.harness.stats;

import java.util.Arrays;

/**
 * Agreement of raters beyond chance: {@code (observed − chance) / (1 − chance)}; 1 where both are
 * 1.
 *
 * @param observed share of agreeing pairs of ratings
 * @param chance the share expected from how often each category is used
 */
public record Kappa(double kappa, double observed, double chance) {
    private static Kappa of(double observed, double chance) {
        double kappa = chance == 1 ? 1 : (observed - chance) / (1 - chance);
        return new Kappa(kappa, observed, chance);
    }

    /**
     * Measure two raters (Cohen 1960), unweighted.
     *
     * @param table [categories][categories]: how often the first said the row, the second the
     *     column
     */
    public static Kappa cohen(double[][] table) {
        double total = Arrays.stream(table).mapToDouble(Kappa::sum).sum();
        double observed = 0;
        double chance = 0;
        for (int c = 0; c < table.length; c++) {
            observed += table[c][c] / total;
            chance += sum(table[c]) / total * column(table, c) / total;
        }
        return of(observed, chance);
    }

    /**
     * Measure several raters (Fleiss 1971).
     *
     * @param counts [items][categories]: how many raters chose it; equally many raters per item
     */
    public static Kappa fleiss(double[][] counts) {
        double raters = sum(counts[0]);
        double items = counts.length;
        double observed = 0;
        for (double[] item : counts) {
            double squares = Arrays.stream(item).map(c -> c * c).sum();
            observed += (squares - raters) / (raters * (raters - 1)) / items;
        }
        double chance = 0;
        for (int c = 0; c < counts[0].length; c++) {
            chance += Math.pow(column(counts, c) / (items * raters), 2);
        }
        return of(observed, chance);
    }

    private static double sum(double[] row) {
        return Arrays.stream(row).sum();
    }

    private static double column(double[][] table, int column) {
        return Arrays.stream(table).mapToDouble(row -> row[column]).sum();
    }
}
