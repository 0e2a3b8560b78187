package plumbline.spi;

import java.nio.file.Path;

/** A training in progress: a policy's weights together with the updater's moments. */
public interface Training extends Checkpointable, AutoCloseable {
    /**
     * Score the batch, take the loss over all of it, go back through the network and update the
     * weights once. A batch that does not fit in memory is computed in parts, with the same result.
     *
     * @param batch the sequences, and the quantities that the loss reads
     * @param learningRate of this step
     * @param loss called once, on the scores of the whole batch
     * @return what the step did
     * @throws ArithmeticException if the loss or the gradient is not finite; the weights are then
     *     as before
     * @throws plumbline.problem.ProblemException if a sequence is longer than the context or a
     *     token is not in the vocabulary
     */
    StepReport step(TrainingBatch batch, double learningRate, Loss loss);

    /**
     * Write weights, moments and step count; the directory appears whole or not at all.
     *
     * @param directory is made; a training that was saved there is replaced
     * @throws plumbline.problem.ProblemException if it cannot be written, or holds something else
     */
    @Override
    void save(Path directory);

    /**
     * Take up what {@link #save} wrote, bit for bit.
     *
     * @param directory as {@code save} wrote it
     * @throws plumbline.problem.ProblemException if it is incomplete, or was not saved by a
     *     training of this shape and updater
     */
    @Override
    void restore(Path directory);

    /** Free the moments; the trained weights stay. */
    @Override
    void close();
}
