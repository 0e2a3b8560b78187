package plumbline.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The tokens of a tokenizer.json: how each is spelt, and which are special. */
final class Vocabulary {
    private final Map<Integer, String> pieces = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<Integer> special = new TreeSet<>();

    Vocabulary(ObjectNode tokenizer) {
        JsonNode words = tokenizer.path("model").path("vocab");
        if (words.isArray()) { // Unigram: pairs of piece and score
            for (int id = 0; id < words.size(); id++) {
                add(words.path(id).path(0).asText(), id);
            }
        } else {
            words.properties().forEach(e -> add(e.getKey(), e.getValue().asInt()));
        }
        for (JsonNode token : tokenizer.path("added_tokens")) {
            add(token.path("content").asText(), token.path("id").asInt());
            if (token.path("special").asBoolean()) {
                special.add(token.path("id").asInt());
            }
        }
    }

    private void add(String piece, int id) {
        pieces.put(id, piece);
        ids.put(piece, id);
    }

    String piece(int id) {
        return pieces.getOrDefault(id, "<id " + id + ">");
    }

    OptionalInt id(String piece) {
        Integer id = ids.get(piece);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    Set<Integer> special() {
        return special;
    }

    /** Return the highest id plus one. */
    int size() {
        return pieces.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }
}
