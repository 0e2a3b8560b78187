package plumbline.harness.cli.model.bench;

import com.fasterxml.jackson.databind.JsonNode;

import plumbline.harness.cli.model.JsonFile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sizes of a model that its matrix products have; the presets are those of the PyTorch peer.
 *
 * @param hidden width of the MLP
 */
record ModelShape(int vocabulary, int dim, int layers, int heads, int keyHeads, int hidden) {
    private static final Map<String, ModelShape> PRESETS = new LinkedHashMap<>();

    static {
        PRESETS.put("nano", new ModelShape(512, 64, 5, 8, 4, 172));
        PRESETS.put("micro", new ModelShape(2048, 256, 6, 8, 8, 688));
        PRESETS.put("mini", new ModelShape(8192, 512, 8, 8, 8, 1376));
        PRESETS.put("small", new ModelShape(49152, 576, 30, 9, 3, 1536));
    }

    /** Find a preset; empty where there is none of that name. */
    static Optional<ModelShape> preset(String name) {
        return Optional.ofNullable(PRESETS.get(name));
    }

    /**
     * Read the {@code config.json} of a Llama-like model.
     *
     * @throws plumbline.problem.ProblemException if it is not there or is no JSON
     */
    static ModelShape ofDirectory(Path directory) {
        JsonNode config = JsonFile.read("--weights", directory.resolve("config.json"));
        int heads = config.path("num_attention_heads").asInt();
        return new ModelShape(
                config.path("vocab_size").asInt(),
                config.path("hidden_size").asInt(),
                config.path("num_hidden_layers").asInt(),
                heads,
                config.path("num_key_value_heads").asInt(heads),
                config.path("intermediate_size").asInt());
    }

    /** Return whether a configuration told every size: that of another kind of model does not. */
    boolean isWhole() {
        return Math.min(Math.min(vocabulary, dim), Math.min(layers, Math.min(heads, hidden))) > 0;
    }

    /** Return the name of the preset with this shape. */
    Optional<String> presetName() {
        return PRESETS.entrySet().stream()
                .filter(preset -> preset.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Count the weights of the layers' matrix products. */
    long bodyParameters() {
        long keyWidth = (long) keyHeads * (dim / heads);
        return layers * (2L * dim * dim + 2 * dim * keyWidth + 3L * dim * hidden);
    }
}
