package plumbline.engine;

import plumbline.engine.checkpoint.Checkpoint;
import plumbline.engine.checkpoint.Family;
import plumbline.engine.checkpoint.ModelDirectory;
import plumbline.engine.checkpoint.PeftAdapter;
import plumbline.engine.kernel.Kernels;
import plumbline.engine.model.Network;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightInitializer;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.text.IdCodec;
import plumbline.engine.text.ModelCodec;
import plumbline.engine.text.WordTokenizer;
import plumbline.engine.train.Workers;
import plumbline.problem.ProblemException;
import plumbline.spi.Diagnostics;
import plumbline.spi.Engine;
import plumbline.spi.EngineSettings;
import plumbline.spi.LoraSettings;
import plumbline.spi.ModelSpec;
import plumbline.spi.TrainablePolicy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Opens models from Hugging Face directories and makes new ones by preset. */
public final class Nd4jEngine implements Engine {
    /** What bare ids mean in a preset: 1 begins a prompt, 2 ends a completion. */
    private static final int BEGIN_ID = 1;

    private static final int END_ID = 2;

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public TrainablePolicy open(ModelSpec spec) {
        return open(spec, () -> Kernels.named(spec.engine().kernels()));
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return Optional.of(new Nd4jDiagnostics());
    }

    static LanguageModel open(ModelSpec spec, Supplier<Kernels> kernels) {
        return switch (spec.source()) {
            case ModelSpec.Source.Directory(Path path) ->
                    model(withAdapter(ModelDirectory.load(path), spec), spec, 0, kernels);
            case ModelSpec.Source.Preset preset ->
                    model(withAdapter(fresh(preset), spec), spec, preset.seed(), kernels);
        };
    }

    /** Put a model's parts together; on failure its weights are freed. */
    private static LanguageModel model(
            Checkpoint checkpoint, ModelSpec spec, long seed, Supplier<Kernels> kernels) {
        EngineSettings settings = spec.engine();
        Network network = network(checkpoint, spec.lora(), seed);
        Workers workers = new Workers(settings.threads(), kernels);
        return new LanguageModel(
                network, workers, settings, checkpoint.family(), checkpoint.codec());
    }

    private static Network network(Checkpoint checkpoint, Optional<LoraSettings> lora, long seed) {
        TransformerConfig config = checkpoint.config();
        Weights base = checkpoint.weights();
        if (checkpoint.adapter().isPresent()) {
            Checkpoint.AdapterWeights adapter = checkpoint.adapter().get();
            return Network.of(config, base, adapter.settings(), adapter.weights());
        }
        try {
            return lora.map(l -> Network.withFreshAdapter(config, base, l, seed))
                    .orElseGet(() -> Network.of(config, base));
        } catch (ProblemException e) {
            base.close();
            throw e;
        }
    }

    // ---- adapters ----

    private static Checkpoint withAdapter(Checkpoint checkpoint, ModelSpec spec) {
        try {
            refuseTwoAdapters(checkpoint, spec);
            return spec.adapter().map(path -> withAdapter(checkpoint, path)).orElse(checkpoint);
        } catch (ProblemException e) {
            checkpoint.weights().close();
            checkpoint.adapter().ifPresent(a -> a.weights().close());
            throw e;
        }
    }

    private static Checkpoint withAdapter(Checkpoint checkpoint, Path adapter) {
        return new Checkpoint(
                checkpoint.family(),
                checkpoint.config(),
                checkpoint.weights(),
                checkpoint.codec(),
                Optional.of(PeftAdapter.read(adapter, checkpoint.family(), checkpoint.config())));
    }

    private static void refuseTwoAdapters(Checkpoint checkpoint, ModelSpec spec) {
        boolean own = checkpoint.adapter().isPresent();
        if (own && spec.adapter().isPresent()
                || own && spec.lora().isPresent()
                || spec.adapter().isPresent() && spec.lora().isPresent()) {
            throw new ProblemException(
                    "model",
                    "two-adapters",
                    own
                            ? "the model directory has an adapter already, in adapter/."
                            : "both a stored adapter and a fresh one were asked for.",
                    "A model has one adapter at most; a stored one can be trained on.");
        }
    }

    // ---- presets ----

    private static Checkpoint fresh(ModelSpec.Source.Preset preset) {
        TransformerConfig shape =
                TransformerConfig.preset(preset.name()).orElseThrow(() -> unknown(preset.name()));
        ModelCodec codec = codec(preset.vocabulary(), shape);
        TransformerConfig config = shape.withVocabulary(codec.vocabularySize());
        Weights weights = Weights.allocate(WeightLayout.of(config));
        WeightInitializer.initialize(weights, preset.seed());
        return new Checkpoint(Family.of(config), config, weights, codec);
    }

    private static ModelCodec codec(ModelSpec.Vocabulary vocabulary, TransformerConfig shape) {
        return switch (vocabulary) {
            case ModelSpec.Vocabulary.Words(List<String> words) -> WordTokenizer.codec(words);
            case ModelSpec.Vocabulary.FromDirectory(Path path) -> ModelDirectory.codec(path);
            case ModelSpec.Vocabulary.Ids() ->
                    new IdCodec(shape.vocabulary(), OptionalInt.of(BEGIN_ID), List.of(END_ID));
        };
    }

    private static ProblemException unknown(String preset) {
        return new ProblemException(
                "model.preset",
                "unknown-preset",
                "there is no preset '" + preset + "'.",
                "There are: " + String.join(", ", TransformerConfig.presets()) + ".");
    }
}
