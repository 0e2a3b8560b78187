package plumbline.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which model to open, and how to run it.
 *
 * @param source where the base's weights come from
 * @param adapter a PEFT directory to put on the base; not together with {@code lora}
 * @param lora a fresh adapter to train instead of the base's own weights
 * @param engine how it uses the machine
 */
@Stability(Stability.Level.EXPERIMENTAL)
public record ModelSpec(
        Source source, Optional<Path> adapter, Optional<LoraSettings> lora, EngineSettings engine) {
    /** Where the weights come from. */
    public sealed interface Source {
        /**
         * A Hugging Face directory.
         *
         * @param path holds {@code config.json}, weights and tokenizer
         */
        record Directory(Path path) implements Source {}

        /**
         * Random weights in a named shape.
         *
         * @param name {@code nano}, {@code micro}, {@code mini} or {@code small}
         * @param vocabulary what it reads and writes
         * @param seed of the weights
         */
        record Preset(String name, Vocabulary vocabulary, long seed) implements Source {}
    }

    /** What a model from scratch reads and writes. */
    public sealed interface Vocabulary {
        /**
         * One token per word of a list, unknown words together as one; begin and end tokens are
         * added.
         *
         * @param words each a token of its own
         */
        record Words(List<String> words) implements Vocabulary {}

        /**
         * The tokenizer of a Hugging Face directory.
         *
         * @param path holds the tokenizer; weights are not read
         */
        record FromDirectory(Path path) implements Vocabulary {}

        /** Bare token ids in the preset's own number: no text. For benchmarks. */
        record Ids() implements Vocabulary {}
    }

    /**
     * Open a Hugging Face directory as it is.
     *
     * @param path holds {@code config.json}, weights and tokenizer, and maybe an adapter
     * @return without another adapter, and with {@link EngineSettings#DEFAULT}
     */
    public static ModelSpec directory(Path path) {
        return new ModelSpec(
                new Source.Directory(path),
                Optional.empty(),
                Optional.empty(),
                EngineSettings.DEFAULT);
    }
}
