package plumbline.spi;

/** A policy that can be trained. */
public interface TrainablePolicy extends Policy {
    /**
     * Start training with fresh updater moments. Close it to free them; the trained weights stay.
     *
     * @param updater how gradients become updates
     * @return the training; it changes this policy's weights with every step
     * @throws plumbline.problem.ProblemException if the engine has no such updater
     */
    Training train(UpdaterSettings updater);

    /**
     * Move the trainable weights towards those of a policy of the same shape: w ← (1 − share)·w +
     * share·w_other. A share of 1 copies them bit for bit. Heads that the other alone has are left
     * aside.
     *
     * @param other is only read
     * @param share from 0, which changes nothing, to 1
     * @throws IllegalArgumentException if the other is of another kind or shape
     */
    void blend(Policy other, double share);

    /**
     * Copy the present weights into a policy that will never change: a reference.
     *
     * @return the snapshot; the caller closes it
     */
    Policy snapshot();
}
