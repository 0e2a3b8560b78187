package plumbline.engine.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes the JSON files of a model directory. */
public final class JsonFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonFile() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /**
     * Read a file that holds one JSON object.
     *
     * @throws ProblemException if it is missing, unreadable or no JSON object
     */
    public static ObjectNode read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    file.toString(), "missing-file", "there is no such file.", "");
        } catch (IOException e) {
            throw new ProblemException(
                    file.toString(), "unreadable-file", "it cannot be read: " + e.getMessage(), "");
        }
    }

    /**
     * Parse one JSON object.
     *
     * @param place where the bytes came from, for the message
     */
    public static ObjectNode parse(String place, byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new ProblemException(place, "bad-json", "it is not a JSON object.", "");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            String why = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            throw new ProblemException(place + where, "bad-json", "broken JSON: " + why, "");
        } catch (IOException e) {
            throw new ProblemException(place, "bad-json", "broken JSON: " + e.getMessage(), "");
        }
    }

    /** Render as the Hugging Face libraries do: indented by two spaces, a line feed at the end. */
    public static byte[] bytes(ObjectNode node) {
        try {
            String text = JSON.writer(indented()).writeValueAsString(node);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written", e);
        }
    }

    private static PrettyPrinter indented() {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }
}
