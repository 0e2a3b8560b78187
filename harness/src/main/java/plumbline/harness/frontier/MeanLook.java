package plumbline.harness.frontier;

import plumbline.harness.frontier.OverOptimization.Point;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the looks of all seeds at one step are on average: the mean gain, at the mean √KL. A seed's
 * own course wanders about such a curve; their mean wanders less.
 *
 * @param nats the square of the mean √KL
 */
public record MeanLook(int step, double nats, double gain) {
    /** Average at the steps at which every seed was looked at; empty for one seed. */
    static List<MeanLook> of(Collection<List<Point>> seeds) {
        return seeds.size() < 2
                ? List.of()
                : seeds.iterator().next().stream()
                        .map(first -> at(first.step(), seeds))
                        .filter(points -> points.size() == seeds.size())
                        .map(MeanLook::of)
                        .toList();
    }

    private static List<Point> at(int step, Collection<List<Point>> seeds) {
        return seeds.stream().flatMap(List::stream).filter(p -> p.step() == step).toList();
    }

    private static MeanLook of(List<Point> points) {
        double root = mean(points, p -> Math.sqrt(p.nats()));
        return new MeanLook(points.getFirst().step(), root * root, mean(points, Point::gain));
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> figure) {
        return points.stream().mapToDouble(figure).average().orElseThrow();
    }
}
