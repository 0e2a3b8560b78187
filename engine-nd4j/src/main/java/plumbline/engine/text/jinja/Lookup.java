package plumbline.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds parts of values: attributes, items, slices. What is not there is undefined. */
final class Lookup {
    private Lookup() {}

    /** Look up {@code value.name}: a method first, then an item. */
    static Object attribute(Object value, String name) {
        checkDefined(value, name);
        Object method =
                switch (value) {
                    case String s -> StringMethods.find(s, name);
                    case Map<?, ?> map -> DictMethods.find(map, name);
                    case null, default -> null;
                };
        return method == null ? item(value, name) : method;
    }

    /** Look up {@code value[key]}. */
    static Object item(Object value, Object key) {
        checkDefined(value, key);
        return switch (value) {
            case Map<?, ?> map when map.containsKey(key) -> map.get(key);
            case Namespace n when n.values().containsKey(key) -> n.values().get(key);
            case List<?> list when key instanceof Long i && inside(i, list.size()) ->
                    list.get((int) fromStart(i, list.size()));
            case String s when key instanceof Long i && inside(i, length(s)) ->
                    characters(s).get((int) fromStart(i, length(s)));
            case null, default -> new Undefined(PythonText.str(key));
        };
    }

    private static void checkDefined(Object value, Object key) {
        if (value instanceof Undefined(String name)) {
            throw TemplateException.broken(
                    "'%s' is undefined and has no '%s'".formatted(name, PythonText.str(key)));
        }
    }

    private static boolean inside(long index, int length) {
        return index >= -length && index < length;
    }

    private static long fromStart(long index, int length) {
        return index < 0 ? index + length : index;
    }

    private static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    /** Split a text into its characters: Unicode's, as in Python. */
    static List<Object> characters(String s) {
        return new ArrayList<>(s.codePoints().mapToObj(Character::toString).toList());
    }

    /** Cut out {@code value[from:to:step]} by Python's rules; {@code null} bounds are open. */
    static Object slice(Object value, Long from, Long to, Long step) {
        return switch (value) {
            case List<?> list -> slice(list, from, to, step);
            case String s -> {
                StringBuilder out = new StringBuilder();
                slice(characters(s), from, to, step).forEach(out::append);
                yield out.toString();
            }
            case null, default ->
                    throw TemplateException.broken(Operators.described(value) + " has no slices");
        };
    }

    private static List<Object> slice(List<?> list, Long from, Long to, Long step) {
        long by = step == null ? 1 : Math.clamp(step, -list.size() - 1, list.size() + 1);
        if (by == 0) {
            throw TemplateException.broken("a slice's step is 0");
        }
        int size = list.size();
        long first =
                by > 0 ? clamp(from, 0, size, 0, size) : clamp(from, size - 1, size, -1, size - 1);
        long end = by > 0 ? clamp(to, size, size, 0, size) : clamp(to, -1, size, -1, size - 1);
        List<Object> part = new ArrayList<>();
        for (long i = first; by > 0 ? i < end : i > end; i += by) {
            part.add(list.get((int) i));
        }
        return part;
    }

    private static long clamp(Long bound, long open, int size, long least, long most) {
        if (bound == null) {
            return open;
        }
        return Math.max(least, Math.min(most, bound < 0 ? bound + size : bound));
    }

    /** Return what a loop over a value sees. */
    static List<Object> elements(Object value) {
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String s -> characters(s);
            case Undefined u -> List.of();
            case null, default ->
                    throw TemplateException.broken(
                            Operators.described(value) + " is nothing to loop over");
        };
    }
}
