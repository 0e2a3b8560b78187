package plumbline.engine.text.jinja;

import java.util.List;
import java.util.Map;

/** A macro, a function or a method bound to its value. */
@FunctionalInterface
interface Callable {
    Object call(Arguments arguments);

    /** What a call passes. */
    record Arguments(List<Object> positional, Map<String, Object> named) {
        /** Return an argument by position or by name. */
        Object get(int position, String name, Object fallback) {
            if (position < positional.size()) {
                return positional.get(position);
            }
            return named.getOrDefault(name, fallback);
        }

        Object required(int position, String name) {
            if (position >= positional.size() && !named.containsKey(name)) {
                throw TemplateException.broken("argument '" + name + "' is missing");
            }
            return get(position, name, null);
        }

        String text(int position, String name, String fallback) {
            Object value = get(position, name, fallback);
            return value == null ? null : PythonText.str(value);
        }

        int number(int position, String name, int fallback) {
            if (!(get(position, name, (long) fallback) instanceof Long n)) {
                return fallback;
            }
            if (Math.abs(n) > Operators.LARGEST) {
                throw TemplateException.broken("'" + name + "' is " + n + ", which is too large");
            }
            return n.intValue();
        }
    }
}
