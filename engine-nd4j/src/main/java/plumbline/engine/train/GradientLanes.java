package plumbline.engine.train;

import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A gradient vector per lane. They are summed in the lanes' order, whoever computed them. */
final class GradientLanes implements AutoCloseable {
    private final WeightLayout layout;
    private final List<Weights> lanes = new ArrayList<>();

    GradientLanes(WeightLayout layout) {
        this.layout = layout;
    }

    /** Have this many lanes ready, filled with zeros. */
    void clear(Workers workers, int count) {
        while (lanes.size() < count) {
            lanes.add(Weights.allocate(layout));
        }
        int ranges = FlatVector.ranges(lanes.getFirst().memory());
        workers.run(
                ranges,
                (w, r) -> {
                    for (Weights lane : lanes.subList(0, count)) {
                        w.kernels().fill(0, FlatVector.range(lane.memory(), r));
                    }
                });
    }

    Weights lane(int index) {
        return lanes.get(index);
    }

    /** Return the first lane, which {@link #sum} leaves the sum in. */
    Memory total() {
        return lanes.getFirst().memory();
    }

    /**
     * Add the lanes up.
     *
     * @return the sum's squared L2 norm
     */
    double sum(Workers workers, int count) {
        double[] squares = new double[FlatVector.ranges(total())];
        workers.run(
                squares.length,
                (w, r) -> {
                    Tensor total = FlatVector.range(total(), r);
                    for (Weights lane : lanes.subList(1, count)) {
                        w.kernels().add(1, FlatVector.range(lane.memory(), r), total);
                    }
                    squares[r] = w.kernels().squaredNorm(total);
                });
        return Arrays.stream(squares).reduce(0, Double::sum);
    }

    @Override
    public void close() {
        lanes.forEach(Weights::close);
        lanes.clear();
    }
}
