package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.model.Biases;
import plumbline.engine.model.Mlp;
import plumbline.engine.model.Norm;
import plumbline.engine.model.Positions;
import plumbline.engine.model.TransformerConfig;
import plumbline.spi.Head;

import java.util.List;
import java.util.Set;

/**
 * The fields by which the config.json of Llama and its relatives (Mistral, Qwen2, Qwen3) describes
 * a shape. Defaults are those of transformers' configuration classes.
 */
final class LlamaConfig {
    /** The window where config.json says nothing about it; {@code null} is none. */
    private static final int DEFAULT_WINDOW = 4096;

    private LlamaConfig() {}

    static TransformerConfig read(ConfigFields f, Family family, Set<Head> outputs) {
        int dim = f.size("hidden_size");
        int heads = f.size("num_attention_heads");
        int headSize = f.size("head_dim", family == Family.QWEN3 ? 128 : Math.max(1, dim / heads));
        int keyHeads = f.size("num_key_value_heads", heads);
        int hidden = f.size("intermediate_size");
        int vocabulary = f.size("vocab_size");
        int layers = f.layers("num_hidden_layers");
        int context = f.size("max_position_embeddings");
        double eps = f.positive("rms_norm_eps", 1e-6);
        boolean tied = f.flag("tie_word_embeddings", false);
        Positions positions = RotaryConfig.read(f, context);
        Biases biases = biases(f, family);
        int rewards = HuggingFaceConfig.rewards(f);
        f.oneOf("hidden_act", List.of("silu", "swish"));
        f.check(); // what follows reckons with sizes that are right
        checkHeads(f, dim, heads, keyHeads, headSize);
        checkWindow(f, family, layers, context);
        f.check();
        return new TransformerConfig(
                vocabulary,
                dim,
                layers,
                heads,
                keyHeads,
                headSize,
                hidden,
                context,
                Norm.RMS,
                eps,
                positions,
                Mlp.SWIGLU,
                biases,
                family == Family.QWEN3,
                tied,
                outputs,
                rewards);
    }

    private static Biases biases(ConfigFields f, Family family) {
        boolean attention = f.flag("attention_bias", false);
        return switch (family) {
            case LLAMA -> new Biases(attention, attention, f.flag("mlp_bias", false));
            case QWEN3 -> new Biases(attention, attention, false);
            case QWEN2 -> new Biases(true, false, false);
            case MISTRAL, GPT2 -> Biases.NONE;
        };
    }

    private static void checkHeads(ConfigFields f, int dim, int heads, int keyHeads, int headSize) {
        if (heads % keyHeads != 0) {
            f.reject(
                    "out-of-range",
                    "num_attention_heads %d is not a multiple of num_key_value_heads %d."
                            .formatted(heads, keyHeads),
                    "");
        }
        if ((long) heads * headSize > ConfigFields.LARGEST_SIZE) {
            f.reject(
                    "out-of-range",
                    "%d heads of size %d are too wide.".formatted(heads, headSize),
                    "");
        }
        if (!f.has("head_dim") && dim % heads != 0) {
            f.reject(
                    "out-of-range",
                    "hidden_size %d is not a multiple of num_attention_heads %d, and there is no head_dim."
                            .formatted(dim, heads),
                    "");
        } else if (headSize % 2 != 0) {
            f.reject(
                    "out-of-range",
                    "the head size is %d; rotary positions need an even one.".formatted(headSize),
                    "");
        }
    }

    /** A window as long as the context never limits attention; a shorter one is refused. */
    private static void checkWindow(ConfigFields f, Family family, int layers, int context) {
        boolean inUse =
                switch (family) {
                    case MISTRAL -> true;
                    case QWEN2, QWEN3 ->
                            f.flag("use_sliding_window", false) && hasSlidingLayer(f, layers);
                    case LLAMA, GPT2 -> false;
                };
        if (!inUse || f.get("sliding_window").isNull()) {
            return;
        }
        int window = f.size("sliding_window", DEFAULT_WINDOW);
        if (window < context) {
            f.reject(
                    "unsupported-value",
                    "it attends through a sliding window of %d tokens, which is not supported."
                            .formatted(window),
                    "Lower max_position_embeddings to the window, or choose another model.");
        }
    }

    private static boolean hasSlidingLayer(ConfigFields f, int layers) {
        if (!f.has("layer_types")) {
            return f.get("max_window_layers").asInt(28) < layers;
        }
        for (JsonNode type : f.get("layer_types")) {
            if (!type.asText().equals("full_attention")) {
                return true;
            }
        }
        return false;
    }

    static void write(TransformerConfig c, Family family, ObjectNode json) {
        json.put("hidden_act", "silu");
        json.put("hidden_size", c.dim());
        json.put("num_hidden_layers", c.layers());
        json.put("num_attention_heads", c.heads());
        json.put("num_key_value_heads", c.keyHeads());
        json.put("head_dim", c.headSize());
        json.put("intermediate_size", c.hidden());
        json.put("max_position_embeddings", c.context());
        json.put("rms_norm_eps", c.eps());
        json.put("attention_dropout", 0.0);
        switch (family) {
            case LLAMA -> {
                json.put("attention_bias", c.biases().queryKeyValue());
                json.put("mlp_bias", c.biases().mlp());
            }
            case QWEN3 -> json.put("attention_bias", c.biases().queryKeyValue());
            case MISTRAL -> json.putNull("sliding_window");
            case QWEN2, GPT2 -> {}
        }
        RotaryConfig.write((Positions.Rotary) c.positions(), json);
    }
}
