package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Callable.Arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The methods of Python's strings. */
final class StringMethods {
    private StringMethods() {}

    /** Bind a method to its string; {@code null} if there is none of that name. */
    static Callable find(String s, String name) {
        return switch (name) {
            case "strip" -> a -> strip(s, a.text(0, "chars", null), true, true);
            case "lstrip" -> a -> strip(s, a.text(0, "chars", null), true, false);
            case "rstrip" -> a -> strip(s, a.text(0, "chars", null), false, true);
            case "split" -> a -> split(s, a);
            case "rsplit" -> a -> reversed(s, a);
            case "splitlines" -> a -> new ArrayList<Object>(s.lines().toList());
            case "startswith" -> a -> prefixes(a).stream().anyMatch(s::startsWith);
            case "endswith" -> a -> prefixes(a).stream().anyMatch(s::endsWith);
            case "upper" -> a -> s.toUpperCase(Locale.ROOT);
            case "lower" -> a -> s.toLowerCase(Locale.ROOT);
            case "title" -> a -> title(s);
            case "capitalize" -> a -> capitalize(s);
            case "replace" -> a -> replace(s, a);
            case "find" -> a -> (long) s.indexOf(text(a));
            case "rfind" -> a -> (long) s.lastIndexOf(text(a));
            case "count" -> a -> (long) split(s, text(a), -1).size() - 1;
            case "join" -> a -> join(s, a.required(0, "iterable"));
            case "removeprefix" -> a -> s.startsWith(text(a)) ? s.substring(text(a).length()) : s;
            case "removesuffix" -> a -> withoutEnd(s, text(a));
            case "isdigit" -> a -> !s.isEmpty() && s.chars().allMatch(Character::isDigit);
            default -> null;
        };
    }

    private static String text(Arguments a) {
        return PythonText.str(a.required(0, "sub"));
    }

    static String strip(String s, String chars, boolean left, boolean right) {
        int from = 0;
        int end = s.length();
        while (left && from < end && strips(s.charAt(from), chars)) {
            from++;
        }
        while (right && end > from && strips(s.charAt(end - 1), chars)) {
            end--;
        }
        return s.substring(from, end);
    }

    private static boolean strips(char c, String chars) {
        return chars == null ? PythonText.isSpace(c) : chars.indexOf(c) >= 0;
    }

    private static List<String> prefixes(Arguments a) {
        Object prefix = a.required(0, "prefix");
        return prefix instanceof List<?> several
                ? several.stream().map(PythonText::str).toList()
                : List.of(PythonText.str(prefix));
    }

    private static List<Object> split(String s, Arguments a) {
        return split(s, a.text(0, "sep", null), a.number(1, "maxsplit", -1));
    }

    /** Split at a separator ({@code null}: runs of white space), at most {@code limit} times. */
    private static List<Object> split(String s, String separator, int limit) {
        List<Object> parts = new ArrayList<>();
        String rest = separator == null ? PythonText.lstrip(s) : s;
        for (int end = next(rest, separator);
                end >= 0 && (limit < 0 || parts.size() < limit);
                end = next(rest, separator)) {
            parts.add(rest.substring(0, end));
            rest =
                    separator == null
                            ? PythonText.lstrip(rest.substring(end))
                            : rest.substring(end + separator.length());
        }
        if (separator != null || !rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int next(String s, String separator) {
        if (separator != null) {
            if (separator.isEmpty()) {
                throw TemplateException.broken("split by an empty separator");
            }
            return s.indexOf(separator);
        }
        for (int i = 0; i < s.length(); i++) {
            if (PythonText.isSpace(s.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Split from the right: split the mirrored text and mirror the parts. */
    private static List<Object> reversed(String s, Arguments a) {
        String separator = a.text(0, "sep", null);
        List<Object> parts =
                split(
                        mirrored(s),
                        separator == null ? null : mirrored(separator),
                        a.number(1, "maxsplit", -1));
        parts.replaceAll(part -> mirrored((String) part));
        Collections.reverse(parts);
        return parts;
    }

    static String mirrored(String s) {
        return new StringBuilder(s).reverse().toString();
    }

    static String capitalize(String s) {
        return s.isEmpty()
                ? s
                : s.substring(0, 1).toUpperCase(Locale.ROOT)
                        + s.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Write the first letter of each run of letters large. */
    static String title(String s) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (char c : s.toCharArray()) {
            out.append(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    private static String replace(String s, Arguments a) {
        String old = PythonText.str(a.required(0, "old"));
        String with = PythonText.str(a.required(1, "new"));
        int count = a.number(2, "count", -1);
        if (count < 0 || old.isEmpty()) {
            return s.replace(old, with);
        }
        return split(s, old, count).stream()
                .map(String.class::cast)
                .collect(Collectors.joining(with));
    }

    static String join(String separator, Object items) {
        return Lookup.elements(items).stream()
                .map(PythonText::str)
                .collect(Collectors.joining(separator));
    }

    private static String withoutEnd(String s, String end) {
        return s.endsWith(end) ? s.substring(0, s.length() - end.length()) : s;
    }
}
