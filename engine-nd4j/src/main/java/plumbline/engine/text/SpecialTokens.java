package plumbline.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tokens at which texts begin and end.
 *
 * @param ends the first is the one that stands behind a completion
 */
public record SpecialTokens(OptionalInt begin, List<Integer> ends) {
    public SpecialTokens {
        ends = List.copyOf(ends);
    }

    /**
     * Take the ids that generation_config.json names, else those of config.json.
     *
     * @param generation empty where there is none
     */
    public static SpecialTokens of(ObjectNode generation, ObjectNode config) {
        List<Integer> begins = either(generation, config, "bos_token_id");
        OptionalInt begin =
                begins.isEmpty() ? OptionalInt.empty() : OptionalInt.of(begins.getFirst());
        return new SpecialTokens(begin, either(generation, config, "eos_token_id"));
    }

    private static List<Integer> either(ObjectNode first, ObjectNode second, String key) {
        return first.hasNonNull(key) ? ids(first.path(key)) : ids(second.path(key));
    }

    /** Read one id or a list of them. */
    private static List<Integer> ids(JsonNode node) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : node.isArray() ? node : List.of(node)) {
            if (id.isIntegralNumber() && id.canConvertToInt()) {
                ids.add(id.intValue());
            }
        }
        return ids;
    }

    /**
     * Refuse ids beyond the vocabulary.
     *
     * @param place the model's directory, for the message
     */
    public SpecialTokens checked(String place, int vocabulary) {
        begin.ifPresent(id -> check(place, "begin", "bos_token_id", id, vocabulary));
        ends.forEach(id -> check(place, "end", "eos_token_id", id, vocabulary));
        return this;
    }

    private static void check(String place, String what, String key, int id, int vocabulary) {
        if (id < 0 || id >= vocabulary) {
            throw new ProblemException(
                    place,
                    "out-of-range",
                    "its %s token %d is not in the vocabulary of %d."
                            .formatted(what, id, vocabulary),
                    "Correct " + key + " in generation_config.json and config.json.");
        }
    }

    /** Prefer the begin token that a tokenizer names. */
    SpecialTokens withBegin(OptionalInt token) {
        return token.isPresent() ? new SpecialTokens(token, ends) : this;
    }

    /** Put an end token in front of the others. */
    SpecialTokens endingFirstWith(int token) {
        List<Integer> all = new ArrayList<>(List.of(token));
        ends.stream().filter(id -> id != token).forEach(all::add);
        return new SpecialTokens(begin, all);
    }
}
