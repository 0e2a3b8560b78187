package plumbline.harness.evaluate;

import java.util.Arrays;

/** Compares figures one by one. */
final class Wins {
    private Wins() {}

    /** Return 1 where {@code a} is greater, 0 where it is less, ½ where they are equal. */
    static double[] of(double[] a, double[] b) {
        double[] wins = new double[a.length];
        Arrays.setAll(wins, i -> (Double.compare(a[i], b[i]) + 1) / 2.0);
        return wins;
    }
}
