package plumbline.harness.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;

/** Reads one JSON object per line; blank lines are passed over. */
final class JsonLines {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** How the parser names the setting that holds one of its limits. */
    private static final String JARGON = ", from `[^`]*`\\)";

    private JsonLines() {}

    static void read(BufferedReader in, FileProblems problems, RowSink sink) throws IOException {
        long number = 0;
        boolean more = true;
        for (String line = in.readLine(); line != null && more; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                more = sink.accept(new Row(object(line)));
            } catch (BadRow bad) {
                problems.at(number, bad);
            }
        }
    }

    /** Parse text that must be one JSON object. */
    private static ObjectNode object(String line) throws BadRow {
        if (parse(line) instanceof ObjectNode object) {
            return object;
        }
        throw new BadRow(
                "malformed-line",
                "the line is JSON, but not an object.",
                "Write one object per line: {\"prompt\": …, \"chosen\": …, \"rejected\": …}.");
    }

    /** Parse text that must be one JSON value. */
    static JsonNode parse(String json) throws BadRow {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
            throw new BadRow(
                    "malformed-line",
                    "not valid JSON" + where + ": " + firstLine(e.getOriginalMessage()) + ".",
                    "One JSON object per line, nothing before or behind it.");
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll(JARGON, ")").strip();
    }
}
