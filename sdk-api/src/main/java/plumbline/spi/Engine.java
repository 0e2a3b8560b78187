package plumbline.spi;

import java.util.Optional;

/** Opens language models. */
@Stability(Stability.Level.EXPERIMENTAL)
public interface Engine {
    /** {@return the name by which {@code plumb list} and messages call it: lower case, hyphens} */
    String name();

    /**
     * Open a model.
     *
     * @param spec which model, and how to run it
     * @return the model; the caller closes it
     * @throws plumbline.problem.ProblemException if the directory, a file in it or the
     *     specification is wrong
     */
    TrainablePolicy open(ModelSpec spec);

    /** {@return what the engine can tell about itself; empty unless overridden} */
    default Optional<Diagnostics> diagnostics() {
        return Optional.empty();
    }
}
