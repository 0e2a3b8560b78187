package plumbline.engine.train;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;

/**
 * What one thread computes with.
 *
 * @param activations for passes that nobody keeps
 * @param scratch for what a single call needs
 */
public record Worker(Kernels kernels, Arena activations, Arena scratch) implements AutoCloseable {
    static Worker with(Kernels kernels) {
        return new Worker(kernels, new Arena(), new Arena());
    }

    @Override
    public void close() {
        activations.close();
        scratch.close();
        kernels.close();
    }
}
