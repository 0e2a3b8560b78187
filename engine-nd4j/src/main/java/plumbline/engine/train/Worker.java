package plumbline.engine.train;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Arena;

/**
 * What one thread computes with.
 *
 * @param activations for passes that nobody keeps
 * @param scratch for what a single call needs
 * @param cache for keys and values, while a wave is decoded
 */
public record Worker(Kernels kernels, Arena activations, Arena scratch, Arena cache)
        implements AutoCloseable {
    static Worker with(Kernels kernels) {
        return new Worker(kernels, new Arena(), new Arena(), new Arena());
    }

    @Override
    public void close() {
        activations.close();
        scratch.close();
        cache.close();
        kernels.close();
    }
}
