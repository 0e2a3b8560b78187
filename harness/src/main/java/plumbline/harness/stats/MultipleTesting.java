package plumbline.harness.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts p-values for having asked several questions; results stand in the order of the input. */
public final class MultipleTesting {
    private MultipleTesting() {}

    /** Adjust after Holm (1979): holds the chance of any false claim. */
    public static double[] holm(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double running = 0;
        for (int rank = 0; rank < p.length; rank++) {
            running = Math.max(running, (p.length - rank) * p[order[rank]]);
            adjusted[order[rank]] = Math.min(1, running);
        }
        return adjusted;
    }

    /** Adjust after Benjamini and Hochberg (1995): holds the share of false claims. */
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double running = 1;
        for (int rank = p.length - 1; rank >= 0; rank--) {
            running = Math.min(running, p[order[rank]] * p.length / (rank + 1));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
