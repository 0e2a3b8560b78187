package plumbline.harness.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a scoring program wrote. */
record ScoreLines(ScoringProgram program, int answers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OF_A_LINE = 80;

    SequencedMap<String, double[]> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
        } catch (MalformedInputException e) {
            throw program.problem("not-utf8", "wrote bytes that are no UTF-8", "Write UTF-8.");
        }
        if (lines.size() != answers) {
            throw program.problem(
                    "wrong-count",
                    "wrote %d lines of scores to %d answers".formatted(lines.size(), answers),
                    "It must write one for each answer, in the same order.");
        }
        SequencedMap<String, double[]> scores = new LinkedHashMap<>();
        for (int i = 0; i < answers; i++) {
            put(scores, i, lines.get(i));
        }
        return scores;
    }

    private void put(SequencedMap<String, double[]> scores, int at, String line) {
        JsonNode object = parsed(at, line);
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        if (at == 0) {
            object.fieldNames().forEachRemaining(name -> scores.put(name, new double[answers]));
        }
        if (names.isEmpty() || !names.equals(new TreeSet<>(scores.keySet()))) {
            throw program.problem(
                    "other-scores",
                    at == 0
                            ? "names no score in line 1: " + shown(line)
                            : "wrote the scores %s in line %d, and %s in line 1"
                                    .formatted(names, at + 1, new TreeSet<>(scores.keySet())),
                    "Every line must hold the same names; null is a missing score.");
        }
        scores.forEach((name, values) -> values[at] = number(at, name, object.get(name)));
    }

    private JsonNode parsed(int at, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Said below, with the line itself.
        }
        throw program.problem(
                "not-json",
                "wrote in line %d what is no JSON object: %s".formatted(at + 1, shown(line)),
                "A line is {\"NAME\": NUMBER}; messages belong on standard error.");
    }

    private double number(int at, String name, JsonNode value) {
        if (value.isNull()) {
            return Double.NaN;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw program.problem(
                    "not-a-number",
                    "gave '%s' the value %s in line %d"
                            .formatted(name, shown(value.toString()), at + 1),
                    "A score is a number, or null where there is none.");
        }
        return value.doubleValue();
    }

    private static String shown(String line) {
        return line.length() <= MOST_OF_A_LINE ? line : line.substring(0, MOST_OF_A_LINE) + " …";
    }
}
