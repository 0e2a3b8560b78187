package plumbline.engine.text.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** JSON as Python's {@code json.dumps(x, ensure_ascii=False, indent=…)} writes it. */
final class PythonJson {
    /** Spaces per level; -1 writes everything on one line. */
    private final int indent;

    private PythonJson(int indent) {
        this.indent = indent;
    }

    static String write(Object value, int indent) {
        return new PythonJson(indent).write(value, "\n");
    }

    private String write(Object value, String line) {
        return switch (value) {
            case null -> "null";
            case String s -> quoted(s);
            case List<?> list -> all(list, v -> write(v, inner(line)), '[', ']', line);
            case Map<?, ?> map ->
                    all(
                            map.entrySet(),
                            e ->
                                    quoted(PythonText.str(e.getKey()))
                                            + ": "
                                            + write(e.getValue(), inner(line)),
                            '{',
                            '}',
                            line);
            case Boolean b -> b.toString();
            case Long n -> n.toString();
            case Double d -> d.toString();
            default -> throw TemplateException.broken("a value that JSON cannot hold");
        };
    }

    private String inner(String line) {
        return indent < 0 ? line : line + " ".repeat(indent);
    }

    private <T> String all(
            Collection<T> parts, Function<T, String> write, char open, char close, String line) {
        if (parts.isEmpty()) {
            return "" + open + close;
        }
        String separator = indent < 0 ? ", " : "," + inner(line);
        String before = indent < 0 ? "" : inner(line);
        String after = indent < 0 ? "" : line;
        return parts.stream()
                .map(write)
                .collect(Collectors.joining(separator, open + before, after + close));
    }

    private static String quoted(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < 0x20 ? "\\u%04x".formatted((int) c) : "" + c);
            }
        }
        return out.append('"').toString();
    }
}
