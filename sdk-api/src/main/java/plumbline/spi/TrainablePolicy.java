package plumbline.spi;

/** A policy that can be trained. */
public interface TrainablePolicy extends Policy {
    /**
     * Start training with fresh updater moments. Close it to free them; the trained weights stay.
     */
    Training train(UpdaterSettings updater);

    /** Copy the present weights into a policy that will never change: a reference. */
    Policy snapshot();
}
