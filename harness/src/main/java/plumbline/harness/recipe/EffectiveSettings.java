package plumbline.harness.recipe;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Settings records as text: dotted key to value, defaults included. */
public final class EffectiveSettings {
    private EffectiveSettings() {}

    /** Flatten a record; keys begin with {@code prefix}, and what is absent is left out. */
    public static SequencedMap<String, String> of(String prefix, Record settings) {
        SequencedMap<String, String> flat = new LinkedHashMap<>();
        add(prefix, settings, flat);
        return flat;
    }

    private static void add(String key, Object value, Map<String, String> flat) {
        switch (value) {
            case Record block -> {
                for (RecordComponent component : block.getClass().getRecordComponents()) {
                    add(inner(key, component), Records.get(block, component), flat);
                }
            }
            case Map<?, ?> map -> map.forEach((name, inner) -> add(key + "." + name, inner, flat));
            case null -> {}
            default -> Records.unwrap(value).ifPresent(present -> leaf(key, present, flat));
        }
    }

    private static String inner(String key, RecordComponent component) {
        String name = Names.kebab(component.getName());
        return Records.flat(component) ? key : key.isEmpty() ? name : key + "." + name;
    }

    private static void leaf(String key, Object value, Map<String, String> flat) {
        if (value instanceof Record block) {
            add(key, block, flat);
        } else {
            flat.put(key, text(value));
        }
    }

    static String text(Object value) {
        return switch (value) {
            case Double number -> Ranges.number(number);
            case Enum<?> constant -> Names.of(constant);
            case List<?> items ->
                    items.stream()
                            .map(EffectiveSettings::text)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Record block -> of("", block).toString();
            default -> value.toString();
        };
    }
}
