package plumbline.engine.text.jinja;

import java.util.HashMap;
import java.util.Map;

/** Names and their values; a loop's or macro's own hide those around it and end with it. */
final class Scope {
    private final Scope outer;
    private final Map<String, Object> values = new HashMap<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    Object get(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        return outer == null ? new Undefined(name) : outer.get(name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
