package plumbline.harness.recipe;

import org.hipparchus.random.HaltonSequenceGenerator;

import plumbline.harness.recipe.TuneSettings.Search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Points in the unit cube at which a space is tried. */
final class SearchPoints {
    private SearchPoints() {}

    /** Return as many points as are asked for; the seed counts where they are drawn. */
    static List<double[]> of(Search search, int points, int dimensions, long seed) {
        return switch (search) {
            case GRID -> grid(points, dimensions);
            case RANDOM -> random(points, dimensions, seed);
            case HALTON -> halton(points, dimensions);
        };
    }

    private static List<double[]> random(int points, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            all.add(random.doubles(dimensions).toArray());
        }
        return all;
    }

    private static List<double[]> halton(int points, int dimensions) {
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(dimensions);
        sequence.skipTo(1); // the first point is a corner
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            all.add(sequence.nextVector());
        }
        return all;
    }

    /** Lay out exactly so many points: the number's prime factors are shared out as levels. */
    private static List<double[]> grid(int points, int dimensions) {
        int[] levels = levels(points, dimensions);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double[] point = new double[dimensions];
            int rest = i;
            for (int d = 0; d < dimensions; d++) {
                point[d] = levels[d] == 1 ? 0.5 : (rest % levels[d]) / (levels[d] - 1.0);
                rest /= levels[d];
            }
            all.add(point);
        }
        return all;
    }

    /** Give each prime factor, the largest first, to the dimension with the fewest levels. */
    static int[] levels(int points, int dimensions) {
        int[] levels = new int[dimensions];
        Arrays.fill(levels, 1);
        for (int factor : factors(points).reversed()) {
            int fewest = 0;
            for (int d = 1; d < dimensions; d++) {
                fewest = levels[d] < levels[fewest] ? d : fewest;
            }
            levels[fewest] *= factor;
        }
        return levels;
    }

    private static List<Integer> factors(int number) {
        List<Integer> factors = new ArrayList<>();
        int rest = number;
        for (int factor = 2; rest > 1; factor++) {
            for (; rest % factor == 0; rest /= factor) {
                factors.add(factor);
            }
        }
        return factors;
    }
}
