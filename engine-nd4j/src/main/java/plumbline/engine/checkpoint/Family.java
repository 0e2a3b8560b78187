package plumbline.engine.checkpoint;

import plumbline.engine.model.Positions;
import plumbline.engine.model.TransformerConfig;
import plumbline.spi.Head;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The model families of the Hugging Face libraries that Plumbline reads and writes. */
public enum Family {
    GPT2("gpt2", "GPT2"),
    LLAMA("llama", "Llama"),
    MISTRAL("mistral", "Mistral"),
    QWEN2("qwen2", "Qwen2"),
    QWEN3("qwen3", "Qwen3");

    private final String modelType;
    private final String classPrefix;

    Family(String modelType, String classPrefix) {
        this.modelType = modelType;
        this.classPrefix = classPrefix;
    }

    /** Return the {@code model_type} of config.json. */
    public String modelType() {
        return modelType;
    }

    /** Find a family by its {@code model_type}. */
    public static Optional<Family> named(String modelType) {
        return Arrays.stream(values()).filter(f -> f.modelType.equals(modelType)).findFirst();
    }

    public static List<String> modelTypes() {
        return Arrays.stream(values()).map(Family::modelType).toList();
    }

    /** Return the family in whose files a model of this shape can be written. */
    public static Family of(TransformerConfig config) {
        if (config.positions() instanceof Positions.Learned) {
            return GPT2;
        }
        if (config.queryKeyNorm()) {
            return QWEN3;
        }
        return config.biases().queryKeyValue() && !config.biases().attentionOutput()
                ? QWEN2
                : LLAMA;
    }

    String languageModel() {
        return this == GPT2 ? "GPT2LMHeadModel" : classPrefix + "ForCausalLM";
    }

    String sequenceClassifier() {
        return classPrefix + "ForSequenceClassification";
    }

    String bareModel() {
        return classPrefix + "Model";
    }

    /** Return the transformers class whose files hold a model with these heads. */
    String architecture(Set<Head> heads) {
        if (heads.contains(Head.REWARD)) {
            return sequenceClassifier();
        }
        return heads.contains(Head.LANGUAGE) ? languageModel() : bareModel();
    }
}
