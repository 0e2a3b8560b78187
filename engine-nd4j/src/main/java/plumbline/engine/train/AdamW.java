package plumbline.engine.train;

import plumbline.engine.tensor.Memory;
import plumbline.spi.UpdaterSettings;

import java.util.List;

/** AdamW (Loshchilov and Hutter 2019), one fused pass over the weights. */
final class AdamW implements Updater {
    private final UpdaterSettings settings;
    private final Memory first;
    private final Memory second;

    AdamW(UpdaterSettings settings, long parameters) {
        this.settings = settings;
        this.first = Memory.allocate(parameters);
        this.second = Memory.allocate(parameters);
    }

    @Override
    public void update(
            Workers workers,
            Memory weights,
            Memory gradient,
            double learningRate,
            double gradientScale,
            long step) {
        workers.run(
                FlatVector.ranges(weights),
                (w, r) ->
                        w.kernels()
                                .adamw(
                                        FlatVector.range(weights, r),
                                        FlatVector.range(gradient, r),
                                        FlatVector.range(first, r),
                                        FlatVector.range(second, r),
                                        learningRate,
                                        settings.beta1(),
                                        settings.beta2(),
                                        settings.epsilon(),
                                        settings.weightDecay(),
                                        gradientScale,
                                        step));
    }

    @Override
    public List<Memory> moments() {
        return List.of(first, second);
    }
}
