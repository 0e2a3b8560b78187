package plumbline.spi;

import java.util.Optional;

/** Opens language models. */
@Stability(Stability.Level.EXPERIMENTAL)
public interface Engine {
    String name();

    /**
     * Open a model.
     *
     * @throws plumbline.problem.ProblemException if the directory, a file in it or the
     *     specification is wrong
     */
    TrainablePolicy open(ModelSpec spec);

    /** Return what the engine can tell about itself; empty unless overridden. */
    default Optional<Diagnostics> diagnostics() {
        return Optional.empty();
    }
}
