package plumbline.harness.recipe;

import plumbline.harness.recipe.SettingType.Block;
import plumbline.harness.recipe.SettingType.Choice;
import plumbline.harness.recipe.SettingType.File;
import plumbline.harness.recipe.SettingType.ListOf;
import plumbline.harness.recipe.SettingType.MapOf;
import plumbline.harness.recipe.SettingType.Maybe;
import plumbline.harness.recipe.SettingType.Principles;
import plumbline.harness.recipe.SettingType.Real;
import plumbline.harness.recipe.SettingType.Text;
import plumbline.harness.recipe.SettingType.Truth;
import plumbline.harness.recipe.SettingType.Whole;
import plumbline.spi.Setting;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON schema of one settings record. */
final class SettingsSchema {
    private SettingsSchema() {}

    static Map<String, Object> of(Record defaults, Map<String, Object> others) {
        return of(defaults, others, List.of());
    }

    /**
     * Describe a block.
     *
     * @param others keys that are not settings, and their schemas
     */
    static Map<String, Object> of(
            Record defaults, Map<String, Object> others, List<String> required) {
        Map<String, Object> schema = block(defaults.getClass(), Optional.of(defaults), others);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> block(
            Class<? extends Record> type,
            Optional<? extends Record> defaults,
            Map<String, Object> others) {
        Map<String, Object> properties = new LinkedHashMap<>(others);
        addSettings(type, defaults, properties);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static void addSettings(
            Class<?> type, Optional<? extends Record> defaults, Map<String, Object> properties) {
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = defaults.map(d -> Records.get(d, component)).orElse(null);
            if (Records.flat(component)) {
                addSettings(component.getType(), Optional.ofNullable((Record) value), properties);
            } else {
                properties.put(Names.kebab(component.getName()), setting(component, value));
            }
        }
    }

    private static Map<String, Object> setting(RecordComponent component, Object value) {
        SettingType type = SettingType.of(component.getGenericType());
        Object present = value == null ? null : Records.unwrap(value).orElse(null);
        Map<String, Object> schema = new LinkedHashMap<>(of(type, present));
        Setting setting = Records.setting(component);
        if (setting != null) {
            schema.put("description", setting.doc());
            restrict(schema, setting);
        }
        if (present instanceof Number || present instanceof Boolean || present instanceof String) {
            schema.put("default", present);
        } else if (present instanceof Enum<?> constant) {
            schema.put("default", Names.of(constant));
        }
        return schema;
    }

    private static void restrict(Map<String, Object> schema, Setting setting) {
        switch (setting.kind()) {
            case ANY -> {}
            case ABOVE -> schema.put("exclusiveMinimum", setting.min());
            case AT_LEAST -> schema.put("minimum", setting.min());
            case BETWEEN -> {
                schema.put("minimum", setting.min());
                schema.put("maximum", setting.max());
            }
            case ONE_OF -> schema.put("enum", List.of(setting.choices()));
        }
    }

    private static Map<String, Object> of(SettingType type, Object value) {
        return switch (type) {
            case Whole _ -> Map.of("type", "integer");
            case Real _ -> Map.of("type", "number");
            case Truth _ -> Map.of("type", "boolean");
            case Text _ -> Map.of("type", "string");
            case File _, Principles _ -> Map.of("type", "string");
            case Choice choice -> Map.of("enum", names(choice));
            case ListOf list -> listOrItem(of(list.item(), null));
            case MapOf map -> typed("object", "additionalProperties", of(map.value(), null));
            case Maybe maybe -> of(maybe.inner(), value);
            case Block nested -> blockOrFirst(nested, value);
        };
    }

    /**
     * Describe a type and one more thing about it, in this order: the schema is the same text in
     * every run.
     */
    static Map<String, Object> typed(String type, String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(key, value);
        return schema;
    }

    /** A value that stands alone is a list of one. */
    private static Map<String, Object> listOrItem(Map<String, Object> item) {
        return Map.of("anyOf", List.of(typed("array", "items", item), item));
    }

    /** A value that stands alone is the block's first setting. */
    private static Map<String, Object> blockOrFirst(Block nested, Object value) {
        Optional<Record> defaults = Optional.ofNullable((Record) value);
        Map<String, Object> block = block(nested.recordType(), defaults, Map.of());
        if (!nested.firstSettingIsSimple()) {
            return block;
        }
        RecordComponent first = nested.recordType().getRecordComponents()[0];
        return Map.of("anyOf", List.of(block, setting(first, null)));
    }

    private static List<String> names(Choice choice) {
        return Arrays.stream(choice.enumType().getEnumConstants())
                .map(constant -> Names.of((Enum<?>) constant))
                .toList();
    }
}
