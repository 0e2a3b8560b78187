package plumbline.engine.checkpoint;

import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.WeightInitializer;
import plumbline.engine.model.WeightLayout;
import plumbline.engine.model.Weights;
import plumbline.engine.text.IdCodec;
import plumbline.engine.text.JsonFile;
import plumbline.spi.Head;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Small models to save and load. */
final class TinyLlama {
    static final String CONFIG =
            """
            {"model_type": "llama", "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
             "intermediate_size": 6, "vocab_size": 5, "max_position_embeddings": 4, "eos_token_id": 2}\
            """;

    private TinyLlama() {}

    static TransformerConfig config(Head... heads) {
        return parse(CONFIG).config().withOutputs(Set.of(heads));
    }

    static HuggingFaceConfig parse(String config) {
        return HuggingFaceConfig.parse(
                "config.json",
                JsonFile.parse("config.json", config.getBytes(StandardCharsets.UTF_8)));
    }

    /** A model of random weights; the caller closes them. */
    static Checkpoint checkpoint(Head... heads) {
        TransformerConfig config = config(heads);
        return checkpoint(Family.LLAMA, config);
    }

    static Checkpoint checkpoint(Family family, TransformerConfig config) {
        Weights weights = Weights.allocate(WeightLayout.of(config));
        WeightInitializer.initialize(weights, 7);
        return new Checkpoint(
                family,
                config,
                weights,
                new IdCodec(config.vocabulary(), OptionalInt.of(1), List.of(2)));
    }

    /** Save a model with a language head. */
    static Path saved(Path directory) throws IOException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Checkpoint checkpoint = checkpoint(Head.LANGUAGE);
        ModelDirectory.save(directory, checkpoint);
        checkpoint.weights().close();
        return directory;
    }
}
