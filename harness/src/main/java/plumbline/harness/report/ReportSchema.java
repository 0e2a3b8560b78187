package plumbline.harness.report;

import plumbline.harness.result.RunRecord;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON schema of {@code report.json}, from the records that it is written from. It describes
 * what this version writes; readers should let unknown keys pass, for later versions add some.
 */
public final class ReportSchema {
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> TRUTH = Map.of("type", "boolean");

    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ReportSchema() {}

    /** Return the schema (JSON Schema 2020-12) as nested maps and lists. */
    public static Map<String, Object> document() {
        ReportSchema schema = new ReportSchema();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("$id", "https://plumbline.dev/schema/report-" + ReportJson.FORMAT + ".json");
        document.put("title", "A Plumbline report, format " + ReportJson.FORMAT);
        document.put(
                "description",
                "A missing number is null, or \"NaN\" where null means something else; infinities"
                    + " are \"Infinity\" and \"-Infinity\". 'format' is raised when a reader would"
                    + " have to change; keys may be added without.");
        document.putAll(schema.object(ReportJson.Document.class));
        properties(document).put("format", Map.of("const", ReportJson.FORMAT));
        properties(document).put("run", schema.reference(RunRecord.class));
        properties(document).put("summary", schema.reference(Summary.class));
        document.put("$defs", schema.definitions);
        return document;
    }

    @SuppressWarnings("unchecked") // made below
    private static Map<String, Object> properties(Map<String, Object> object) {
        return (Map<String, Object>) object.get("properties");
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", new ArrayList<>(properties.keySet()));
        return schema;
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            return array(of(raw.componentType()));
        }
        if (raw == int.class || raw == long.class) {
            return WHOLE;
        }
        if (raw == Long.class || raw == Integer.class) {
            return orNull(WHOLE);
        }
        if (raw == boolean.class) {
            return TRUTH;
        }
        if (raw == double.class || raw == Double.class) {
            return number();
        }
        if (raw == String.class) {
            return Map.of("type", List.of("string", "null"));
        }
        if (raw.isEnum()) {
            return Map.of("enum", names(raw));
        }
        return raw.isRecord() ? orNull(reference(raw)) : unknown(type);
    }

    private Object ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Map.class.isAssignableFrom(raw)) {
            return typed("object", "additionalProperties", of(arguments[1]));
        }
        return Collection.class.isAssignableFrom(raw) ? array(of(arguments[0])) : unknown(type);
    }

    private static Object unknown(Type type) {
        throw new IllegalArgumentException("no schema for " + type + " in a report");
    }

    /** Describe a record once, under its name; nested ones under their outer's too. */
    private Map<String, Object> reference(Class<?> type) {
        String name =
                (type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName())
                        + type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // ends the recursion
            definitions.put(name, object(type));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> number() {
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", List.of("number", "null")),
                        Map.of("enum", List.of("NaN", "Infinity", "-Infinity"))));
    }

    private static List<Object> names(Class<?> enumeration) {
        List<Object> names = new ArrayList<>();
        Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .forEach(names::add);
        return names;
    }

    private static Map<String, Object> array(Object items) {
        return typed("array", "items", items);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    /** Keep the order, so that the schema is the same text in every run. */
    private static Map<String, Object> typed(String type, String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(key, value);
        return schema;
    }
}
