package plumbline.engine.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text as Python has it: {@code str}, {@code repr}, {@code json.dumps}, white space, escapes. */
final class PythonText {
    private PythonText() {}

    /** Whether Python's {@code str.isspace} holds for a character. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    static String strip(String s) {
        return lstrip(rstrip(s));
    }

    static String lstrip(String s) {
        int from = 0;
        while (from < s.length() && isSpace(s.charAt(from))) {
            from++;
        }
        return s.substring(from);
    }

    static String rstrip(String s) {
        int end = s.length();
        while (end > 0 && isSpace(s.charAt(end - 1))) {
            end--;
        }
        return s.substring(0, end);
    }

    static String str(Object value) {
        return switch (value) {
            case null -> "None";
            case String s -> s;
            case Undefined u -> "";
            default -> repr(value);
        };
    }

    static String repr(Object value) {
        return switch (value) {
            case null -> "None";
            case Undefined u -> "Undefined";
            case String s -> quoted(s);
            case Boolean b -> b ? "True" : "False";
            case List<?> list ->
                    list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String quoted(String s) {
        String escaped =
                s.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r");
        boolean doubleQuotes = s.contains("'") && !s.contains("\"");
        return doubleQuotes ? '"' + escaped + '"' : "'" + escaped.replace("'", "\\'") + "'";
    }

    /** Undo the escapes of a Python string literal; unknown ones stay as they are. */
    static String unescape(String s) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\' || i + 1 == s.length()) {
                out.append(c);
                continue;
            }
            char next = s.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case 'a' -> out.append('\u0007');
                case '\\', '\'', '"' -> out.append(next);
                case '\n' -> {}
                case 'x' -> i = appendCode(out, s, i, 2);
                case 'u' -> i = appendCode(out, s, i, 4);
                case 'U' -> i = appendCode(out, s, i, 8);
                default -> out.append('\\').append(next);
            }
        }
        return out.toString();
    }

    private static int appendCode(StringBuilder out, String s, int at, int digits) {
        try {
            String code = s.substring(at + 1, at + 1 + digits);
            out.appendCodePoint(Integer.parseInt(code, 16));
            return at + digits;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw TemplateException.broken("a broken escape in a string: \\" + s.substring(at));
        }
    }
}
