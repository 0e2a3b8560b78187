package plumbline.engine.text.jinja;

import plumbline.engine.text.jinja.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens, with {@code trim_blocks} and {@code lstrip_blocks} as transformers
 * sets them: the line feed after a block or comment goes, and so do blanks before one that begins
 * its line. A {@code -} inside a delimiter takes all white space on its side, a {@code +} keeps it.
 */
final class Lexer {
    private static final Pattern OPENING = Pattern.compile("\\{[{%#][-+]?");
    private static final Pattern RAW =
            Pattern.compile(
                    "\\{%[-+]?\\s*raw\\s*(-?%\\})(.*?)\\{%([-+]?)\\s*endraw\\s*([-+]?%\\})",
                    Pattern.DOTALL);
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<space>\\s+)|(?<number>\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)"
                        + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
                        + "|(?<string>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")"
                        + "|(?<operator>\\*\\*|//|==|!=|<=|>=|[-+*/%~|.,:()\\[\\]{}<>=])",
                    Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean lineStart = true;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokenize(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        if (source.endsWith("\n")) {
            source = source.substring(0, source.length() - 1);
        }
        Lexer lexer = new Lexer(source);
        lexer.readAll();
        return lexer.tokens;
    }

    private void readAll() {
        Matcher opening = OPENING.matcher(source);
        while (opening.find(position)) {
            String mark = opening.group();
            text(source.substring(position, opening.start()), mark);
            position = opening.start();
            switch (mark.charAt(1)) {
                case '#' -> skipComment();
                case '{' -> code(mark, Kind.OUTPUT_BEGIN, Kind.OUTPUT_END, "}}");
                default -> {
                    if (!raw()) {
                        code(mark, Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
                    }
                }
            }
        }
        add(Kind.TEXT, source.substring(position));
        add(Kind.END, "the end of the template");
    }

    /** Add the text before a delimiter, less the white space that the delimiter takes. */
    private void text(String text, String mark) {
        boolean stripsAll = mark.endsWith("-");
        boolean stripsLine = mark.length() == 2 && mark.charAt(1) != '{';
        add(
                Kind.TEXT,
                stripsAll ? PythonText.rstrip(text) : stripsLine ? withoutIndent(text) : text);
    }

    private String withoutIndent(String text) {
        int line = text.lastIndexOf('\n') + 1;
        boolean startsLine = line > 0 || lineStart;
        return startsLine && text.substring(line).isBlank() ? text.substring(0, line) : text;
    }

    private void skipComment() {
        int end = source.indexOf("#}", position + 2);
        if (end < 0) {
            throw broken("a comment has no end");
        }
        position = end;
        close(source.charAt(end - 1), true);
    }

    /** Read a raw block, or return false if there is none here. */
    private boolean raw() {
        Matcher raw = RAW.matcher(source).region(position, source.length());
        if (!raw.lookingAt()) {
            return false;
        }
        String body = raw.group(2);
        body = raw.group(1).startsWith("-") ? body.stripLeading() : withoutFirstLineFeed(body);
        lineStart = false;
        text(body, "{%" + raw.group(3));
        position = raw.end() - 2;
        close(raw.group(4).charAt(0), true);
        return true;
    }

    private static String withoutFirstLineFeed(String text) {
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    private void code(String mark, Kind begin, Kind end, String closing) {
        add(begin, mark);
        position += mark.length();
        int depth = 0;
        Matcher piece = CODE.matcher(source);
        while (true) {
            char sign = position < source.length() ? source.charAt(position) : ' ';
            int signed = sign == '-' || sign == '+' ? 1 : 0;
            if (depth == 0 && source.startsWith(closing, position + signed)) {
                position += signed;
                add(end, closing);
                close(sign, end == Kind.BLOCK_END);
                return;
            }
            if (!piece.region(position, source.length()).lookingAt()) {
                throw broken(
                        position >= source.length()
                                ? "'" + mark + "' has no end"
                                : "unexpected '" + source.charAt(position) + "'");
            }
            depth += depthChange(piece.group());
            piece(piece);
            position = piece.end();
        }
    }

    private static int depthChange(String piece) {
        return switch (piece) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    private void piece(Matcher piece) {
        if (piece.group("number") != null) {
            add(Kind.NUMBER, piece.group().replace("_", ""));
        } else if (piece.group("name") != null) {
            add(Kind.NAME, piece.group());
        } else if (piece.group("string") != null) {
            String quoted = piece.group();
            add(Kind.STRING, PythonText.unescape(quoted.substring(1, quoted.length() - 1)));
        } else if (piece.group("operator") != null) {
            add(Kind.OPERATOR, piece.group());
        }
    }

    /** Step over a closing delimiter and the white space that it takes. */
    private void close(char sign, boolean trims) {
        position += 2;
        int from = position;
        if (sign == '-') {
            while (position < source.length() && PythonText.isSpace(source.charAt(position))) {
                position++;
            }
        } else if (trims && sign != '+' && source.startsWith("\n", position)) {
            position++;
        }
        lineStart = position > from && source.charAt(position - 1) == '\n';
    }

    private void add(Kind kind, String text) {
        if (kind != Kind.TEXT || !text.isEmpty()) {
            tokens.add(new Token(kind, text, line()));
        }
    }

    private int line() {
        return 1 + (int) source.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private TemplateException broken(String what) {
        return TemplateException.broken("line " + line() + ": " + what);
    }
}
