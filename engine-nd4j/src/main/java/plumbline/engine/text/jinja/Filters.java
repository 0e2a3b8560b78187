package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What may follow {@code |}. */
final class Filters {
    private Filters() {}

    static Object apply(String name, Object value, Arguments a) {
        return switch (name) {
            case "trim" -> StringMethods.strip(text(value), a.text(0, "chars", null), true, true);
            case "tojson" -> PythonJson.write(value, a.number(0, "indent", -1));
            case "length", "count" -> length(value);
            case "string" -> text(value);
            case "upper" -> text(value).toUpperCase(Locale.ROOT);
            case "lower" -> text(value).toLowerCase(Locale.ROOT);
            case "title" -> StringMethods.title(text(value));
            case "capitalize" -> StringMethods.capitalize(text(value));
            case "replace" -> StringMethods.find(text(value), "replace").call(a);
            case "indent" -> indent(text(value), a);
            case "join" -> join(value, a);
            case "default", "d" -> fallback(value, a);
            case "first" -> Lookup.item(Lookup.elements(value), 0L);
            case "last" -> Lookup.item(Lookup.elements(value), -1L);
            case "list" -> Lookup.elements(value);
            case "reverse" -> reversed(value);
            case "sort" -> sorted(Lookup.elements(value));
            case "unique" -> new ArrayList<>(new LinkedHashSet<>(Lookup.elements(value)));
            case "items" -> value instanceof Map<?, ?> map ? DictMethods.items(map) : List.of();
            case "map" -> map(value, a);
            case "select" -> kept(value, item -> tested(item, a, 0));
            case "reject" -> kept(value, item -> !tested(item, a, 0));
            case "selectattr" -> kept(value, item -> tested(attribute(item, a), a, 1));
            case "rejectattr" -> kept(value, item -> !tested(attribute(item, a), a, 1));
            case "int" -> whole(value, a);
            case "float" -> real(value, a);
            case "abs" ->
                    value instanceof Long n
                            ? (Object) Math.abs(n)
                            : (Object) Math.abs((double) real(value, a));
            case "escape", "e" -> escaped(text(value));
            case "safe" -> value;
            default -> throw TemplateException.broken("the filter '" + name + "' is not supported");
        };
    }

    private static String text(Object value) {
        return PythonText.str(value);
    }

    private static long length(Object value) {
        return value instanceof String s
                ? s.codePointCount(0, s.length())
                : Lookup.elements(value).size();
    }

    private static String indent(String text, Arguments a) {
        boolean first = Operators.truth(a.get(1, "first", false));
        String spaces = " ".repeat(Math.max(0, a.number(0, "width", 4)));
        List<String> lines = text.lines().toList();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean indented = i == 0 ? first : !lines.get(i).isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? spaces : "").append(lines.get(i));
        }
        return out.toString();
    }

    private static String join(Object value, Arguments a) {
        String attribute = a.text(1, "attribute", null);
        List<Object> items = Lookup.elements(value);
        if (attribute != null) {
            items.replaceAll(item -> Lookup.item(item, attribute));
        }
        return StringMethods.join(a.text(0, "d", ""), items);
    }

    private static Object fallback(Object value, Arguments a) {
        boolean alsoIfFalse = Operators.truth(a.get(1, "boolean", false));
        boolean replaced = value instanceof Undefined || alsoIfFalse && !Operators.truth(value);
        return replaced ? a.get(0, "default_value", "") : value;
    }

    private static Object reversed(Object value) {
        if (value instanceof String s) {
            return StringMethods.mirrored(s);
        }
        List<Object> items = Lookup.elements(value);
        Collections.reverse(items);
        return items;
    }

    private static List<Object> sorted(List<Object> items) {
        Comparator<Object> order =
                (a, b) -> Operators.equal(a, b) ? 0 : Operators.compare("<", a, b) ? -1 : 1;
        items.sort(order);
        return items;
    }

    /** Apply a filter to each item, or take an attribute of each. */
    private static List<Object> map(Object value, Arguments a) {
        List<Object> items = Lookup.elements(value);
        String attribute = a.text(Integer.MAX_VALUE, "attribute", null);
        if (attribute != null) {
            items.replaceAll(item -> orDefault(Lookup.item(item, attribute), a));
        } else {
            String filter = PythonText.str(a.required(0, "filter"));
            Arguments rest =
                    new Arguments(a.positional().subList(1, a.positional().size()), a.named());
            items.replaceAll(item -> apply(filter, item, rest));
        }
        return items;
    }

    private static Object orDefault(Object value, Arguments a) {
        return value instanceof Undefined && a.named().containsKey("default")
                ? a.named().get("default")
                : value;
    }

    private static List<Object> kept(Object value, Predicate<Object> condition) {
        List<Object> items = Lookup.elements(value);
        List<Object> kept = new ArrayList<>();
        items.stream().filter(condition).forEach(kept::add);
        return kept;
    }

    private static Object attribute(Object item, Arguments a) {
        return Lookup.item(item, PythonText.str(a.required(0, "attribute")));
    }

    /** Apply the test named at a position, with the arguments behind it; without one: truth. */
    private static boolean tested(Object value, Arguments a, int position) {
        if (a.positional().size() <= position) {
            return Operators.truth(value);
        }
        List<Object> rest = a.positional().subList(position + 1, a.positional().size());
        String test = PythonText.str(a.positional().get(position));
        String name = test.equals("==") ? "equalto" : test;
        return Tests.holds(name, value, new Arguments(rest, Map.of()));
    }

    private static Object whole(Object value, Arguments a) {
        try {
            return (long) Double.parseDouble(numeral(value));
        } catch (NumberFormatException notANumber) {
            return a.get(0, "default", 0L);
        }
    }

    private static Object real(Object value, Arguments a) {
        try {
            return Double.parseDouble(numeral(value));
        } catch (NumberFormatException notANumber) {
            return a.get(0, "default", 0.0);
        }
    }

    private static String numeral(Object value) {
        return value instanceof Boolean b ? (b ? "1" : "0") : PythonText.strip(text(value));
    }

    private static String escaped(String s) {
        return s.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
