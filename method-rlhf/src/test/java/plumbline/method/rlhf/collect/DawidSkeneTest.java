package plumbline.method.rlhf.collect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.method.rlhf.collect.DawidSkene.Prior;

import java.util.Random;

class DawidSkeneTest {
    private static final int ITEMS = 400;
    private static final double[] ACCURACY = {0.95, 0.9, 0.6, 0.55, 0.1};

    private final int[] truth = new int[ITEMS];
    private final double[][][] votes = planted();

    /** Two classes; the last rater says the opposite of what is true nine times in ten. */
    private double[][][] planted() {
        Random random = new Random(3);
        double[][][] planted = new double[ITEMS][ACCURACY.length][2];
        for (int i = 0; i < ITEMS; i++) {
            truth[i] = random.nextDouble() < 0.7 ? 0 : 1;
            for (int k = 0; k < ACCURACY.length; k++) {
                boolean right = random.nextDouble() < ACCURACY[k];
                planted[i][k][right ? truth[i] : 1 - truth[i]] = 1;
            }
        }
        return planted;
    }

    @Test
    void findsRatersErrorRatesAndHowFrequentClassesAre() {
        DawidSkene fitted = DawidSkene.fit(votes, Prior.NONE);
        assertEquals(0.7, fitted.prior()[0], 0.07);
        for (int k = 0; k < ACCURACY.length; k++) {
            assertEquals(ACCURACY[k], fitted.errors()[k][0][0], 0.08, "rater " + k);
        }
    }

    @Test
    void isRightMoreOftenThanTheMajority() {
        double[][] posterior = DawidSkene.fit(votes, Prior.NONE).posterior();
        int right = 0;
        int byMajority = 0;
        for (int i = 0; i < ITEMS; i++) {
            double first = 0;
            for (double[] said : votes[i]) {
                first += said[0];
            }
            right += (posterior[i][0] > 0.5 ? 0 : 1) == truth[i] ? 1 : 0;
            byMajority += (first > 2.5 ? 0 : 1) == truth[i] ? 1 : 0;
        }
        assertTrue(right > byMajority + 20, right + " against " + byMajority);
        assertTrue(right > 0.95 * ITEMS, "right: " + right);
    }

    /** The obvious EM, in products instead of logarithms. */
    @Test
    void equalsTheObviousImplementation() {
        DawidSkene fitted = DawidSkene.fit(votes, Prior.NONE);
        double[] first = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            for (double[] said : votes[i]) {
                first[i] += said[0] / ACCURACY.length;
            }
        }
        for (int round = 0; round < 500; round++) {
            first = slowRound(first);
        }
        for (int i = 0; i < ITEMS; i++) {
            assertEquals(first[i], fitted.posterior()[i][0], 1e-6, "item " + i);
        }
    }

    private double[] slowRound(double[] first) {
        double mass = 0;
        double[] saidFirst = new double[ACCURACY.length];
        double[] saidFirstWrongly = new double[ACCURACY.length];
        for (int i = 0; i < ITEMS; i++) {
            mass += first[i];
            for (int k = 0; k < ACCURACY.length; k++) {
                saidFirst[k] += first[i] * votes[i][k][0];
                saidFirstWrongly[k] += (1 - first[i]) * votes[i][k][0];
            }
        }
        double[] next = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            double a = mass / ITEMS;
            double b = 1 - a;
            for (int k = 0; k < ACCURACY.length; k++) {
                double p = saidFirst[k] / mass;
                double q = saidFirstWrongly[k] / (ITEMS - mass);
                a *= votes[i][k][0] == 1 ? p : 1 - p;
                b *= votes[i][k][0] == 1 ? q : 1 - q;
            }
            next[i] = a / (a + b);
        }
        return next;
    }

    @Test
    void ratersWhoAlwaysAgreeLeaveNoDoubt() {
        double[][][] agreeing = {{{1, 0}, {1, 0}}, {{0, 1}, {0, 1}}, {{1, 0}, {1, 0}}};
        DawidSkene fitted = DawidSkene.fit(agreeing, Prior.NONE);
        assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0}, fitted.prior(), 1e-9);
        assertArrayEquals(new double[] {1, 0}, fitted.errors()[0][0], 1e-9);
        assertEquals(1, fitted.posterior()[1][1], 1e-9);
    }
}
