package plumbline.harness.world;

import java.util.List;
import java.util.SplittableRandom;

/** Draws from lists, uniformly or by weight. */
final class Draw {
    private Draw() {}

    static <T> T from(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Draw a value other than {@code not}. */
    static <T> T other(List<T> list, T not, SplittableRandom random) {
        return from(list.stream().filter(v -> !v.equals(not)).toList(), random);
    }

    /** Draw an index with the given probabilities, which sum to 1. */
    static int index(double[] probabilities, SplittableRandom random) {
        double u = random.nextDouble();
        int i = 0;
        while (i < probabilities.length - 1 && u >= probabilities[i]) {
            u -= probabilities[i];
            i++;
        }
        return i;
    }
}
