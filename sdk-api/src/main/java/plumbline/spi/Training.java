package plumbline.spi;

import java.nio.file.Path;

/** A training in progress: a policy's weights together with the updater's moments. */
public interface Training extends Checkpointable, AutoCloseable {
    /**
     * Score the batch, take the loss over all of it, go back through the network and update the
     * weights once. A batch that does not fit in memory is computed in parts, with the same result.
     *
     * @param learningRate of this step
     * @throws ArithmeticException if the loss or the gradient is not finite; the weights are then
     *     as before
     */
    StepReport step(TrainingBatch batch, double learningRate, Loss loss);

    /** Write weights, moments and step count; the directory appears whole or not at all. */
    @Override
    void save(Path directory);

    /** Take up what {@link #save} wrote, bit for bit. */
    @Override
    void restore(Path directory);

    @Override
    void close();
}
