package plumbline.harness.cli.model.loss;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.harness.cli.model.JsonFile;
import plumbline.problem.ProblemException;
import plumbline.spi.FormulaInput;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of reference cases: {@code batches} by name, and {@code cases} that use them. */
final class ReferenceCases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Object> document;

    private ReferenceCases(Path file, Map<String, Object> document) {
        this.file = file;
        this.document = document;
    }

    /**
     * Read the cases of the families that begin with {@code prefix}.
     *
     * @throws ProblemException if the file is missing, is not JSON, or is not laid out as it should
     */
    static List<ReferenceCase> read(Path file, String prefix) {
        return new ReferenceCases(file, parsed(file)).cases(prefix);
    }

    private static Map<String, Object> parsed(Path file) {
        JsonNode document = JsonFile.read("--cases", file);
        if (!document.isObject()) {
            throw new ProblemException(
                    file.toString(), "not-reference-cases", "the file holds no object.", "");
        }
        return JSON.convertValue(document, new TypeReference<Map<String, Object>>() {});
    }

    private List<ReferenceCase> cases(String prefix) {
        List<ReferenceCase> cases = new ArrayList<>();
        for (Object entry : array(document, "cases")) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw wrong("a case is not an object: " + entry + ".");
            }
            if (text(fields, "family").startsWith(prefix)) {
                cases.add(reference(fields));
            }
        }
        return cases;
    }

    private ReferenceCase reference(Map<?, ?> fields) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (fields.get("batch") instanceof String batch) {
            inputs.putAll(object(object(document, "batches"), batch));
        }
        inputs.putAll(object(fields, "inputs"));
        return new ReferenceCase(
                text(fields, "id"),
                text(fields, "family"),
                new FormulaInput(object(fields, "params"), inputs),
                Numbers.named(object(fields, "expected")),
                tolerance(fields));
    }

    private static Tolerance tolerance(Map<?, ?> fields) {
        return new Tolerance(
                fields.get("rtol") instanceof Number n
                        ? n.doubleValue()
                        : Tolerance.DEFAULT.relative(),
                fields.get("atol") instanceof Number n
                        ? n.doubleValue()
                        : Tolerance.DEFAULT.absolute());
    }

    private List<?> array(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong("there is no array '" + name + "'.");
    }

    /** Return an object of JSON; empty where there is none of this name. */
    private Map<String, Object> object(Map<?, ?> fields, String name) {
        Map<String, Object> result = new LinkedHashMap<>();
        Object value = fields.get(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> result.put(key.toString(), inner));
        } else if (value != null) {
            throw wrong("'" + name + "' is not an object: " + value + ".");
        }
        return result;
    }

    private String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw wrong("a case has no '" + name + "'; it has " + fields.keySet() + ".");
    }

    private ProblemException wrong(String message) {
        return new ProblemException(file.toString(), "not-reference-cases", message, "");
    }
}
