package plumbline.spi;

/** A policy that can be trained. */
public interface TrainablePolicy extends Policy {
    /**
     * Start training with fresh updater moments. Close it to free them; the trained weights stay.
     */
    Training train(UpdaterSettings updater);

    /**
     * Move the trainable weights towards those of a policy of the same shape: w ← (1 − share)·w +
     * share·w_other. A share of 1 copies them bit for bit. Heads that the other alone has are left
     * aside.
     *
     * @throws IllegalArgumentException if the other is of another kind or shape
     */
    void blend(Policy other, double share);

    /** Copy the present weights into a policy that will never change: a reference. */
    Policy snapshot();
}
