package plumbline.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class KrippendorffTest {
    /** Krippendorff 2011, section D: four observers, twelve units, gaps as 0. */
    private static final int[][] PUBLISHED = {
        {1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
        {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
        {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
        {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}
    };

    @Test
    void agreesWithThePublishedExample() {
        assertEquals(0.743, Krippendorff.nominal(counts(PUBLISHED, 5)), 0.0005);
    }

    @Test
    void equalsTheObviousComputation() {
        assertEquals(slow(PUBLISHED), Krippendorff.nominal(counts(PUBLISHED, 5)), 1e-12);
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            int[][] values = new int[5][30];
            for (int[] row : values) {
                for (int u = 0; u < row.length; u++) {
                    row[u] = random.nextInt(4);
                }
            }
            assertEquals(slow(values), Krippendorff.nominal(counts(values, 3)), 1e-12);
        }
    }

    @Test
    void onlyOneCategoryHasNoFigureAndPerfectAgreementHasOne() {
        assertTrue(Double.isNaN(Krippendorff.nominal(new double[][] {{2, 0}, {3, 0}})));
        assertEquals(1, Krippendorff.nominal(new double[][] {{2, 0}, {0, 3}}));
    }

    /** Pair every value with every other of its unit, and with every other of all units. */
    private static double slow(int[][] values) {
        double observed = 0;
        double expected = 0;
        double n = 0;
        for (int u = 0; u < values[0].length; u++) {
            int size = size(values, u);
            if (size < 2) {
                continue;
            }
            n += size;
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values.length; j++) {
                    boolean both = values[i][u] != 0 && values[j][u] != 0;
                    observed += both && values[i][u] != values[j][u] ? 1.0 / (size - 1) : 0;
                }
            }
            for (int w = 0; w < values[0].length; w++) {
                expected += size(values, w) < 2 ? 0 : differing(values, u, w);
            }
        }
        return 1 - (observed / n) / (expected / (n * (n - 1)));
    }

    private static double differing(int[][] values, int u, int w) {
        double differing = 0;
        for (int[] a : values) {
            for (int[] b : values) {
                differing += a[u] != 0 && b[w] != 0 && a[u] != b[w] ? 1 : 0;
            }
        }
        return differing;
    }

    private static int size(int[][] values, int unit) {
        int size = 0;
        for (int[] rater : values) {
            size += rater[unit] == 0 ? 0 : 1;
        }
        return size;
    }

    private static double[][] counts(int[][] values, int categories) {
        double[][] counts = new double[values[0].length][categories];
        for (int[] rater : values) {
            for (int u = 0; u < rater.length; u++) {
                if (rater[u] != 0) {
                    counts[u][rater[u] - 1]++;
                }
            }
        }
        return counts;
    }
}
