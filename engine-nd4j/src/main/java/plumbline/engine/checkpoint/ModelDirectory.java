package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.checkpoint.Checkpoint.AdapterWeights;
import plumbline.engine.model.TransformerConfig;
import plumbline.engine.model.Weights;
import plumbline.engine.text.HuggingFaceCodec;
import plumbline.engine.text.IdCodec;
import plumbline.engine.text.JsonFile;
import plumbline.engine.text.ModelCodec;
import plumbline.engine.text.SpecialTokens;
import plumbline.engine.text.TokenizerFiles;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads and saves models as Hugging Face directories. An adapter stands in {@code adapter/}. */
public final class ModelDirectory {
    private static final String GENERATION = "generation_config.json";
    private static final String ADAPTER = "adapter";

    private ModelDirectory() {}

    /**
     * Load a model with everything that belongs to it.
     *
     * @throws ProblemException if anything in the directory is missing, damaged or not supported
     */
    public static Checkpoint load(Path directory) {
        HuggingFaceConfig model = HuggingFaceConfig.read(directory);
        ModelCodec codec = codec(directory);
        checkVocabulary(directory, model.config(), codec);
        Weights weights = ModelWeights.read(directory, model);
        try {
            return new Checkpoint(
                    model.family(), model.config(), weights, codec, adapter(directory, model));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    private static Optional<AdapterWeights> adapter(Path directory, HuggingFaceConfig model) {
        Path adapter = directory.resolve(ADAPTER);
        return Files.isDirectory(adapter)
                ? Optional.of(PeftAdapter.read(adapter, model.family(), model.config()))
                : Optional.empty();
    }

    /**
     * Read a directory's tokenizer, which need not stand beside a model.
     *
     * @return a codec that knows only ids where there is a model without a tokenizer
     */
    public static ModelCodec codec(Path directory) {
        Optional<TokenizerFiles> files = TokenizerFiles.read(directory);
        Path config = directory.resolve(HuggingFaceConfig.FILE);
        if (files.isPresent()) {
            return new HuggingFaceCodec(files.get(), readIfThere(config));
        }
        int vocabulary = HuggingFaceConfig.read(directory).config().vocabulary();
        SpecialTokens special =
                SpecialTokens.of(readIfThere(directory.resolve(GENERATION)), readIfThere(config))
                        .checked(directory.toString(), vocabulary);
        return new IdCodec(vocabulary, special.begin(), special.ends());
    }

    private static ObjectNode readIfThere(Path file) {
        return Files.exists(file) ? JsonFile.read(file) : JsonFile.object();
    }

    /** A model may have room for more tokens than its tokenizer has, but not for fewer. */
    private static void checkVocabulary(
            Path directory, TransformerConfig config, ModelCodec codec) {
        if (codec.vocabularySize() > config.vocabulary()) {
            throw new ProblemException(
                    directory.toString(),
                    "wrong-tokenizer",
                    "the tokenizer has %d tokens, the model only %d."
                            .formatted(codec.vocabularySize(), config.vocabulary()),
                    "The tokenizer belongs to another model.");
        }
    }

    /**
     * Save a model. The directory appears whole or not at all; one that holds a model already is
     * replaced.
     *
     * @throws ProblemException if it cannot be written, or holds something else
     */
    public static void save(Path directory, Checkpoint checkpoint) {
        StagedDirectory.write(
                directory, HuggingFaceConfig.FILE, staged -> writeFiles(staged, checkpoint));
    }

    private static void writeFiles(Path directory, Checkpoint checkpoint) throws IOException {
        HuggingFaceConfig model = new HuggingFaceConfig(checkpoint.family(), checkpoint.config());
        ModelCodec codec = checkpoint.codec();
        List<Integer> ends = codec.endTokens();
        ObjectNode config =
                model.json(codec.beginToken().orElse(-1), ends.isEmpty() ? -1 : ends.getFirst());
        Files.write(directory.resolve(HuggingFaceConfig.FILE), JsonFile.bytes(config));
        Files.write(directory.resolve(GENERATION), JsonFile.bytes(generationConfig(codec)));
        for (Map.Entry<String, byte[]> file : codec.files().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        ModelWeights.write(directory, checkpoint.family(), checkpoint.weights());
        if (checkpoint.adapter().isPresent()) {
            Path adapter = Files.createDirectory(directory.resolve(ADAPTER));
            PeftAdapter.write(adapter, "..", checkpoint.family(), checkpoint.adapter().get());
        }
    }

    /** A codec that came with a generation_config.json writes its own over this one. */
    private static ObjectNode generationConfig(ModelCodec codec) {
        ObjectNode json = JsonFile.object();
        codec.beginToken().ifPresent(token -> json.put("bos_token_id", token));
        ArrayNode ends = json.putArray("eos_token_id");
        codec.endTokens().forEach(ends::add);
        return json;
    }
}
