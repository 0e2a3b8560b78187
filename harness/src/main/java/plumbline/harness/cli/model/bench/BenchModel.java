package plumbline.harness.cli.model.bench;

import picocli.CommandLine.Option;

import plumbline.problem.ProblemException;
import plumbline.spi.EngineSettings;
import plumbline.spi.LoraSettings;
import plumbline.spi.ModelSpec;

import java.nio.file.Path;
import java.util.Optional;

/** The options that say which model is measured, and on how many threads. */
final class BenchModel {
    private static final String DEFAULT_SIZE = "micro";

    @Option(
            names = "--size",
            paramLabel = "Z",
            description = "nano, micro, mini or small (default: " + DEFAULT_SIZE + ").")
    private String size;

    @Option(
            names = "--weights",
            paramLabel = "DIR",
            description =
                    "A Hugging Face directory with the weights to start from, instead of random"
                            + " ones; docs/benchmarks.md says how to write the peer's.")
    private Path weights;

    @Option(
            names = "--lora",
            paramLabel = "RANK",
            description = "Train an adapter of this rank instead of all weights.")
    private Integer lora;

    @Option(
            names = "--threads",
            defaultValue = "0",
            paramLabel = "N",
            description = "Worker threads; 0: one per core (default).")
    private int threads;

    /** Return the option as it was given. */
    int askedThreads() {
        return threads;
    }

    /** Return how many threads work. */
    int threads() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Return the rank of the adapter; 1 where there is none. */
    int rank() {
        return lora == null ? 1 : lora;
    }

    /** Return the shape that is trained; empty where it is none of a Llama, or an adapter's. */
    Optional<ModelShape> shape() {
        if (lora != null) {
            return Optional.empty();
        }
        return weights == null
                ? ModelShape.preset(preset())
                : Optional.of(ModelShape.ofDirectory(weights)).filter(ModelShape::isWhole);
    }

    /**
     * Describe the model.
     *
     * @throws ProblemException if two models are named
     */
    ModelSpec spec() {
        if (size != null && weights != null) {
            throw new ProblemException(
                    "--weights",
                    "two-models",
                    "--size " + size + " and --weights " + weights + " name two models.",
                    "Leave one of them out.");
        }
        return spec(source(), threads);
    }

    /** Describe a preset with another vocabulary, on so many threads. */
    ModelSpec spec(ModelSpec.Vocabulary vocabulary, int workers) {
        return spec(new ModelSpec.Source.Preset(presetToScale(), vocabulary, 1), workers);
    }

    /**
     * Name the preset whose vocabulary is varied.
     *
     * @throws ProblemException if a directory was named: its vocabulary is given
     */
    String presetToScale() {
        if (weights != null) {
            throw new ProblemException(
                    "--weights",
                    "not-with-scaling",
                    "the scenario 'scaling' varies the vocabulary, and that of "
                            + weights
                            + " is given.",
                    "Name a preset with --size.");
        }
        return preset();
    }

    private ModelSpec spec(ModelSpec.Source source, int workers) {
        EngineSettings plain = EngineSettings.DEFAULT;
        return new ModelSpec(
                source,
                Optional.empty(),
                Optional.ofNullable(lora).map(BenchModel::adapter),
                new EngineSettings(workers, plain.kernels(), plain.maxBatchTokens()));
    }

    private static LoraSettings adapter(int rank) {
        return new LoraSettings(rank, 2.0 * rank, LoraSettings.DEFAULT.targets());
    }

    private ModelSpec.Source source() {
        return weights == null
                ? new ModelSpec.Source.Preset(preset(), new ModelSpec.Vocabulary.Ids(), 1)
                : new ModelSpec.Source.Directory(weights);
    }

    /** Name the model: as a preset where it has the shape of one, else by its directory. */
    String name() {
        return weights == null
                ? preset()
                : ModelShape.ofDirectory(weights)
                        .presetName()
                        .orElseGet(
                                () ->
                                        weights.toAbsolutePath()
                                                .normalize()
                                                .getFileName()
                                                .toString());
    }

    private String preset() {
        return size == null ? DEFAULT_SIZE : size;
    }
}
