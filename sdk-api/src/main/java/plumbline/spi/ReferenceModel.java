package plumbline.spi;

import java.nio.file.Path;

/** Which policy a stage measures its own against. */
public sealed interface ReferenceModel {
    /** The policy as the stage found it, an adapter on it included. */
    record Start() implements ReferenceModel {}

    /** The model that the arm began with, before its first stage. */
    record Base() implements ReferenceModel {}

    /**
     * What an earlier stage of the arm left.
     *
     * @param name the stage's name in the recipe
     */
    record Stage(String name) implements ReferenceModel {}

    /**
     * A model of a Hugging Face directory.
     *
     * @param path holds a model as {@link Policy#save} writes it, or as Hugging Face publishes it
     */
    record Directory(Path path) implements ReferenceModel {}
}
