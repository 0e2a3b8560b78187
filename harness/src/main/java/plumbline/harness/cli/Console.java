package plumbline.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results, and nothing else
 * @param err progress, cautions, problems
 */
public record Console(PrintStream out, PrintStream err) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Print one JSON document: maps, lists, numbers, texts and records. */
    public void json(Object document) {
        try {
            out.println(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + document, e);
        }
    }
}
