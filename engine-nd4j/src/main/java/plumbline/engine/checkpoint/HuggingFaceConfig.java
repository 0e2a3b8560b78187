package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.model.TransformerConfig;
import plumbline.engine.text.JsonFile;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A config.json: the family of a model and its shape. What transformers would do with a value that
 * Plumbline cannot do is refused, never ignored.
 */
public record HuggingFaceConfig(Family family, TransformerConfig config) {
    public static final String FILE = "config.json";

    /** Our own key: the heads of a model, where the architecture does not tell. */
    static final String HEADS = "plumbline_heads";

    /**
     * Our own key: how many scores a reward head gives, where it is more than one. A classifier of
     * several labels is not read as such.
     */
    static final String REWARDS = "plumbline_rewards";

    /**
     * Read the config.json of a model directory.
     *
     * @throws ProblemException if there is none, or it asks for what is not supported
     */
    public static HuggingFaceConfig read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(
                    directory.toString(),
                    "missing-file",
                    Files.isDirectory(directory)
                            ? "it has no config.json."
                            : Files.exists(directory)
                                    ? "it is a file, not a model directory."
                                    : "there is no such directory.",
                    "A model directory holds config.json and model.safetensors.");
        }
        return parse(file.toString(), JsonFile.read(file));
    }

    /**
     * Interpret a config.json.
     *
     * @param place where it came from, for messages
     */
    static HuggingFaceConfig parse(String place, ObjectNode json) {
        String type = json.path("model_type").asText("");
        Family family =
                Family.named(type).orElseThrow(() -> unsupportedModelType(place, json, type));
        ConfigFields fields = new ConfigFields(place, json);
        if (fields.has("quantization_config")) {
            fields.reject(
                    "unsupported-value", "its weights are quantized.", "Use the original model.");
        }
        Set<Head> heads = heads(fields, family);
        TransformerConfig config =
                family == Family.GPT2
                        ? Gpt2Config.read(fields, heads)
                        : LlamaConfig.read(fields, family, heads);
        return new HuggingFaceConfig(family, config);
    }

    private static ProblemException unsupportedModelType(
            String place, ObjectNode json, String type) {
        return new ProblemException(
                place,
                "unsupported-model-type",
                json.hasNonNull("model_type")
                        ? "model_type '" + type + "' is not supported."
                        : "'model_type' is missing.",
                "Supported: " + String.join(", ", Family.modelTypes()) + ".");
    }

    private static Set<Head> heads(ConfigFields fields, Family family) {
        if (fields.has(HEADS)) {
            return ownHeads(fields);
        }
        JsonNode architecture = fields.get("architectures").path(0);
        if (architecture.asText().equals(family.sequenceClassifier())) {
            checkLabels(fields);
            return Set.of(Head.REWARD);
        }
        if (!architecture.isMissingNode()
                && !architecture.asText().equals(family.languageModel())) {
            fields.unsupported(
                    "architectures",
                    architecture,
                    "Supported: %s, %s."
                            .formatted(family.languageModel(), family.sequenceClassifier()));
        }
        return Set.of(Head.LANGUAGE);
    }

    private static Set<Head> ownHeads(ConfigFields fields) {
        Set<Head> heads = EnumSet.noneOf(Head.class);
        for (JsonNode name : fields.get(HEADS)) {
            try {
                heads.add(Head.valueOf(name.asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                fields.unsupported(HEADS, name, "Supported: language, reward, value.");
            }
        }
        return heads;
    }

    static int rewards(ConfigFields fields) {
        return fields.size(REWARDS, 1);
    }

    private static void checkLabels(ConfigFields fields) {
        int labels =
                fields.has("id2label")
                        ? fields.get("id2label").size()
                        : fields.size("num_labels", 2);
        if (labels != fields.get(REWARDS).asInt(1)) {
            fields.reject(
                    "unsupported-value",
                    "it classifies into %d labels; a reward model has one.".formatted(labels),
                    "");
        }
    }

    /**
     * Write as config.json, as transformers reads it.
     *
     * @param beginToken -1 if there is none
     * @param endToken the one that ends a completion; -1 if there is none
     */
    ObjectNode json(int beginToken, int endToken) {
        ObjectNode json = JsonFile.object();
        json.putArray("architectures").add(family.architecture(config.outputs()));
        json.put("model_type", family.modelType());
        putToken(json, "bos_token_id", beginToken);
        putToken(json, "eos_token_id", endToken);
        if (family == Family.GPT2) {
            Gpt2Config.write(config, json);
        } else {
            LlamaConfig.write(config, family, json);
        }
        json.put("vocab_size", config.vocabulary());
        json.put("tie_word_embeddings", config.tied());
        json.put("initializer_range", 0.02);
        json.put("torch_dtype", "float32");
        json.put("use_cache", true);
        writeHeads(json, endToken);
        return json;
    }

    private void writeHeads(ObjectNode json, int endToken) {
        Set<Head> heads = config.outputs();
        if (heads.contains(Head.REWARD)) {
            ObjectNode names = json.putObject("id2label");
            ObjectNode ids = json.putObject("label2id");
            for (int score = 0; score < config.rewards(); score++) {
                names.put(Integer.toString(score), "LABEL_" + score);
                ids.put("LABEL_" + score, score);
            }
            writeRewards(json, config.rewards());
            // transformers scores the last token that is not padding, and wants to know which is
            putToken(json, "pad_token_id", endToken);
        }
        if (!heads.equals(Set.of(Head.LANGUAGE)) && !heads.equals(Set.of(Head.REWARD))) {
            var names = json.putArray(HEADS);
            heads.stream().sorted().forEach(h -> names.add(h.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Say how many scores a reward head gives, where it is not one. */
    static void writeRewards(ObjectNode json, int rewards) {
        if (rewards > 1) {
            json.put(REWARDS, rewards);
        }
    }

    private static void putToken(ObjectNode json, String name, int token) {
        if (token >= 0) {
            json.put(name, token);
        } else {
            json.putNull(name);
        }
    }
}
