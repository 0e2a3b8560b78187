package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.model.Positions;

/**
 * The fields about rotary positions: {@code rope_theta} and {@code rope_scaling}, or both in {@code
 * rope_parameters} as newer versions of transformers write them.
 */
final class RotaryConfig {
    private static final double DEFAULT_THETA = 10_000;

    private RotaryConfig() {}

    static Positions.Rotary read(ConfigFields f, int context) {
        String source = f.has("rope_parameters") ? "rope_parameters" : "rope_scaling";
        JsonNode rope = f.get(source);
        double theta = f.positive(rope, "rope_theta", f.positive("rope_theta", DEFAULT_THETA));
        for (JsonNode value : rope) {
            if (value.isObject()) {
                f.unsupported(source, rope, "Parameters per layer type are not supported.");
            }
        }
        if (f.positive(rope, "partial_rotary_factor", f.positive("partial_rotary_factor", 1))
                != 1) {
            f.reject("unsupported-value", "it rotates only a part of each head.", "");
        }
        return new Positions.Rotary(theta, scaling(f, source, rope, context));
    }

    private static Positions.Scaling scaling(
            ConfigFields f, String source, JsonNode rope, int context) {
        String type = rope.path("rope_type").asText(rope.path("type").asText("default"));
        return switch (type) {
            case "default" -> new Positions.Scaling.None();
            case "linear" -> new Positions.Scaling.Linear(required(f, rope, "factor"));
            case "llama3" ->
                    new Positions.Scaling.Llama3(
                            required(f, rope, "factor"),
                            required(f, rope, "low_freq_factor"),
                            required(f, rope, "high_freq_factor"),
                            (int) f.positive(rope, "original_max_position_embeddings", context));
            default -> {
                f.unsupported(
                        source + ".rope_type",
                        rope.path(rope.has("rope_type") ? "rope_type" : "type"),
                        "Supported: default, linear, llama3.");
                yield new Positions.Scaling.None();
            }
        };
    }

    private static double required(ConfigFields f, JsonNode rope, String name) {
        if (!rope.hasNonNull(name)) {
            f.reject("missing-key", "'" + name + "' of the rotary scaling is missing.", "");
        }
        return f.positive(rope, name, 1);
    }

    static void write(Positions.Rotary rotary, ObjectNode json) {
        json.put("rope_theta", rotary.theta());
        switch (rotary.scaling()) {
            case Positions.Scaling.None() -> json.putNull("rope_scaling");
            case Positions.Scaling.Linear(double factor) ->
                    json.putObject("rope_scaling").put("rope_type", "linear").put("factor", factor);
            case Positions.Scaling.Llama3 s ->
                    json.putObject("rope_scaling")
                            .put("rope_type", "llama3")
                            .put("factor", s.factor())
                            .put("low_freq_factor", s.lowFrequencyFactor())
                            .put("high_freq_factor", s.highFrequencyFactor())
                            .put("original_max_position_embeddings", s.originalContext());
        }
    }
}
