package plumbline.spi;

import java.util.Map;

/** What an engine can tell about its own speed and about what it runs on. */
@Stability(Stability.Level.EXPERIMENTAL)
public interface Diagnostics {
    /**
     * Open a model as {@link Engine#open} does, with kernels that are timed, in its copies too.
     *
     * @param spec as for {@link Engine#open}
     * @param times gets the time of every kernel, of all threads together
     * @return the model; the caller closes it
     * @throws plumbline.problem.ProblemException as {@link Engine#open} does
     */
    TrainablePolicy open(ModelSpec spec, KernelTimes times);

    /**
     * Measure how fast two 1024 × 1024 single-precision matrices are multiplied at best: by the
     * engine's own kernel on so many threads, or by the matrix library.
     *
     * @param threads 0: one per core
     * @return GFLOP/s
     */
    double matmulGflops(int threads);

    /**
     * {@return how many bytes off the heap all open models of this process hold now: weights, what
     * trains them, and the activations that are kept for the next step}
     */
    long liveBytes();

    /**
     * Describe what computes.
     *
     * @return a value per name, in the order to show
     * @throws plumbline.problem.ProblemException if it cannot be used at all
     */
    Map<String, String> backend();
}
