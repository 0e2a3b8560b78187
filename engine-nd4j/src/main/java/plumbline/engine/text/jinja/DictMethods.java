package plumbline.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods of Python's dictionaries that only read. */
final class DictMethods {
    private DictMethods() {}

    /** Bind a method to its dictionary; {@code null} if there is none of that name. */
    static Callable find(Map<?, ?> map, String name) {
        return switch (name) {
            case "get" ->
                    a -> {
                        Object key = a.required(0, "key");
                        return map.containsKey(key) ? map.get(key) : a.get(1, "default", null);
                    };
            case "items" -> a -> items(map);
            case "keys" -> a -> new ArrayList<Object>(map.keySet());
            case "values" -> a -> new ArrayList<Object>(map.values());
            default -> null;
        };
    }

    /** Return pairs of key and value. */
    static List<Object> items(Map<?, ?> map) {
        List<Object> items = new ArrayList<>();
        map.forEach(
                (key, value) -> {
                    List<Object> pair = new ArrayList<>();
                    pair.add(key);
                    pair.add(value);
                    items.add(pair);
                });
        return items;
    }
}
