package plumbline.spi;

/** Opens language models. */
public interface Engine {
    String name();

    /**
     * Open a model.
     *
     * @throws plumbline.problem.ProblemException if the directory, a file in it or the
     *     specification is wrong
     */
    TrainablePolicy open(ModelSpec spec);
}
