package plumbline.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Typed access to the fields of a config.json; what is wrong is collected, then reported at once.
 * JSON's {@code null} counts as absent, as in transformers.
 */
final class ConfigFields {
    /** No size of a real model is larger. */
    static final int LARGEST_SIZE = 1 << 24;

    private static final int MOST_LAYERS = 4096;

    private final String place;
    private final ObjectNode json;
    private final List<Problem> problems = new ArrayList<>();

    ConfigFields(String place, ObjectNode json) {
        this.place = place;
        this.json = json;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode get(String name) {
        return json.path(name);
    }

    /** Read a number from 1 on that must be there. */
    int size(String name) {
        if (!has(name)) {
            reject("missing-key", "'" + name + "' is missing.", "");
            return 1;
        }
        return size(name, 1);
    }

    int size(String name, int fallback) {
        JsonNode value = get(name);
        if (!has(name)) {
            return fallback;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (whole && value.intValue() > 0 && value.intValue() <= LARGEST_SIZE) {
            return value.intValue();
        }
        String rule = "'%s' is %s; it must be a whole number from 1 to " + LARGEST_SIZE + ".";
        reject("out-of-range", rule, name, value);
        return 1;
    }

    /** Read a layer count that must be there. */
    int layers(String name) {
        int layers = size(name);
        if (layers > MOST_LAYERS) {
            reject("out-of-range", "'%s' is %s; at most 4096 are read.", name, get(name));
            return 1;
        }
        return layers;
    }

    double positive(String name, double fallback) {
        return positive(json, name, fallback);
    }

    double positive(JsonNode within, String name, double fallback) {
        JsonNode value = within.path(name);
        if (!within.hasNonNull(name)) {
            return fallback;
        }
        if (value.isNumber()
                && value.doubleValue() > 0
                && !Double.isInfinite(value.doubleValue())) {
            return value.doubleValue();
        }
        reject("out-of-range", "'%s' is %s; it must be a number above 0.", name, value);
        return 1;
    }

    boolean flag(String name, boolean fallback) {
        JsonNode value = get(name);
        if (!has(name)) {
            return fallback;
        }
        if (!value.isBoolean()) {
            reject("wrong-type", "'%s' is %s; it must be true or false.", name, value);
        }
        return value.asBoolean();
    }

    /** Refuse every value of a field but the ones supported; absent is the first of them. */
    void oneOf(String name, List<String> supported) {
        JsonNode value = get(name);
        if (has(name) && !supported.contains(value.asText())) {
            unsupported(name, value, "Supported: " + String.join(", ", supported) + ".");
        }
    }

    /** Refuse a field whose value changes the model in a way that is not supported. */
    void mustBe(String name, boolean supported) {
        if (has(name) && !Objects.equals(get(name).asText(), String.valueOf(supported))) {
            unsupported(name, get(name), "Supported: " + supported + ".");
        }
    }

    void unsupported(String name, JsonNode value, String hint) {
        reject(
                "unsupported-value",
                "'" + name + "' is " + value + ", which is not supported.",
                hint);
    }

    private void reject(String kind, String format, String name, JsonNode value) {
        reject(kind, format.formatted(name, value), "");
    }

    void reject(String kind, String message, String hint) {
        problems.add(new Problem(place, kind, message, hint));
    }

    void check() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
