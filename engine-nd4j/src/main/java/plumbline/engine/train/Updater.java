package plumbline.engine.train;

import plumbline.engine.tensor.Memory;
import plumbline.spi.UpdaterSettings;

import java.util.List;

/** A rule that turns gradients into changes of the weights, with moments that it remembers. */
sealed interface Updater extends AutoCloseable permits AdamW, Nd4jUpdater {
    static Updater of(UpdaterSettings settings, long parameters) {
        return settings.name().equals("adamw")
                ? new AdamW(settings, parameters)
                : new Nd4jUpdater(settings, parameters);
    }

    /**
     * Change the weights once.
     *
     * @param gradient may be overwritten
     * @param gradientScale multiplies the gradient first: clipping
     * @param step from 1
     */
    void update(
            Workers workers,
            Memory weights,
            Memory gradient,
            double learningRate,
            double gradientScale,
            long step);

    /** Return what has to be saved and restored beside the weights. */
    List<Memory> moments();

    @Override
    default void close() {
        moments().forEach(Memory::close);
    }
}
