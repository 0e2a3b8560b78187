package plumbline.harness.cli.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that holds one JSON document. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /**
     * Read it whole.
     *
     * @param option the option that names the file
     * @throws ProblemException if it is missing or unreadable, or is not JSON, with the place
     */
    public static JsonNode read(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(
                    option, "missing-file", "there is no file '" + file + "'.", "");
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            throw new ProblemException(place(file, e), "malformed-json", message + ".", "");
        } catch (IOException e) {
            throw new ProblemException(
                    option, "unreadable-file", "'" + file + "' cannot be read: " + e + ".", "");
        }
    }

    private static String place(Path file, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? file.toString() : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
    }
}
