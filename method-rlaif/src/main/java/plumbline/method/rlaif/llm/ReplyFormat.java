package plumbline.method.rlaif.llm;

import plumbline.method.rlaif.llm.ChatReply.Ending;
import plumbline.method.rlaif.llm.ChatReply.Token;
import plumbline.method.rlaif.llm.ChatReply.Usage;
import plumbline.support.ContentHash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A reply as lines of text: a hash of what follows, ending, usage, text, then a line per token.
 * Fields are parted by tabs; tabs and line ends inside them are written {@code \t}, {@code \n},
 * {@code \r}.
 */
final class ReplyFormat {
    private static final int HEAD_LINES = 4;

    private ReplyFormat() {}

    static String write(ChatReply reply) {
        List<String> lines = new ArrayList<>();
        lines.add(reply.ending().name());
        Usage usage = reply.usage();
        lines.add(
                fields(
                        List.of(
                                String.valueOf(usage.known()),
                                String.valueOf(usage.promptTokens()),
                                String.valueOf(usage.completionTokens()))));
        lines.add(fields(List.of(reply.text())));
        reply.tokens().forEach(token -> lines.add(fields(fields(token))));
        String body = String.join("\n", lines);
        return hash(body) + "\n" + body;
    }

    /**
     * Read what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not whole
     */
    static ChatReply read(String written) {
        int end = written.indexOf('\n');
        if (end < 0 || !hash(written.substring(end + 1)).equals(written.substring(0, end))) {
            throw new IllegalArgumentException("it is not whole");
        }
        List<String> lines = List.of(written.split("\n", -1));
        List<String> usage = split(lines.get(2));
        return new ChatReply(
                split(lines.get(3)).getFirst(),
                Ending.valueOf(lines.get(1)),
                new Usage(
                        Boolean.parseBoolean(usage.get(0)),
                        Long.parseLong(usage.get(1)),
                        Long.parseLong(usage.get(2))),
                lines.stream().skip(HEAD_LINES).map(ReplyFormat::token).toList());
    }

    private static List<String> fields(Token token) {
        List<String> fields = new ArrayList<>(List.of(token.text()));
        new TreeMap<>(token.logProbs())
                .forEach(
                        (text, logProb) -> {
                            fields.add(text);
                            fields.add(logProb.toString());
                        });
        return fields;
    }

    private static Token token(String line) {
        List<String> fields = split(line);
        Map<String, Double> logProbs = new HashMap<>();
        for (int i = 1; i < fields.size(); i += 2) {
            logProbs.put(fields.get(i), Double.parseDouble(fields.get(i + 1)));
        }
        return new Token(fields.getFirst(), logProbs);
    }

    private static String fields(List<String> fields) {
        return fields.stream().map(ReplyFormat::escape).collect(Collectors.joining("\t"));
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.split("\t", -1)).map(String::translateEscapes).toList();
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String hash(String body) {
        return new ContentHash().add(body).hex();
    }
}
