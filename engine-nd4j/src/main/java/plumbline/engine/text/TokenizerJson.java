package plumbline.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Two readings of a tokenizer.json. Tokenizers of the SentencePiece kind put a space in front of a
 * text and take it away when they decode. That is right where a text begins and wrong for a
 * completion, which continues one: "Once upon a" + " time" must be what "Once upon a time" is.
 */
final class TokenizerJson {
    private TokenizerJson() {}

    /** Return the tokenizer as it stands, without truncation and padding. */
    static ObjectNode opening(ObjectNode tokenizer) {
        ObjectNode copy = tokenizer.deepCopy();
        copy.putNull("truncation");
        copy.putNull("padding");
        return copy;
    }

    /** Return the tokenizer as it behaves in the middle of a text: no space is added or taken. */
    static ObjectNode continuing(ObjectNode tokenizer) {
        ObjectNode copy = opening(tokenizer);
        copy.set("normalizer", withoutFirstSpace(copy.path("normalizer"), "normalizers"));
        copy.set("pre_tokenizer", withoutFirstSpace(copy.path("pre_tokenizer"), "pretokenizers"));
        copy.set("decoder", withoutFirstSpace(copy.path("decoder"), "decoders"));
        return copy;
    }

    /** Return the step changed, or null where nothing of it is left. */
    private static JsonNode withoutFirstSpace(JsonNode step, String sequenceKey) {
        return switch (step.path("type").asText()) {
            case "Prepend" -> null;
            case "Strip" -> step.has("start") ? ((ObjectNode) step).put("start", 0) : step;
            case "ByteLevel" -> ((ObjectNode) step).put("add_prefix_space", false);
            case "Metaspace" -> neverPrepending((ObjectNode) step);
            case "Sequence" -> {
                ArrayNode kept = ((ObjectNode) step).arrayNode();
                for (JsonNode part : step.path(sequenceKey)) {
                    JsonNode changed = withoutFirstSpace(part, sequenceKey);
                    if (changed != null) {
                        kept.add(changed);
                    }
                }
                ((ObjectNode) step).set(sequenceKey, kept);
                yield step;
            }
            default -> step.isMissingNode() ? null : step;
        };
    }

    private static ObjectNode neverPrepending(ObjectNode metaspace) {
        metaspace.remove("add_prefix_space");
        return metaspace.put("prepend_scheme", "never");
    }
}
