package plumbline.engine.train;

import plumbline.engine.model.ShardPass;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.tensor.Memory;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Quantity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A gradient vector per lane. They are summed in the lanes' order, whoever computed them. Nothing
 * is cleared between steps: whoever is the first to add to a lane writes it.
 */
final class GradientLanes implements AutoCloseable {
    private final WeightLayout layout;
    private final List<Weights> lanes = new ArrayList<>();
    private boolean[] touched = {};

    GradientLanes(WeightLayout layout) {
        this.layout = layout;
    }

    /** Have this many lanes ready, each yet to be written. */
    void start(int count) {
        while (lanes.size() < count) {
            lanes.add(Weights.allocate(layout));
        }
        touched = new boolean[count];
    }

    /** Have a shard's pass write or add to a lane. One thread at a time may do so. */
    void add(int lane, ShardPass pass, Map<Quantity, double[]> upstream, Worker w) {
        boolean first = !touched[lane];
        touched[lane] = true;
        pass.backward(w.kernels(), upstream, lanes.get(lane), first, w.scratch());
    }

    /** Return the first lane, which {@link #sum} leaves the sum in. */
    Memory total() {
        return lanes.getFirst().memory();
    }

    /**
     * Add the lanes up; each of them must have been written.
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
