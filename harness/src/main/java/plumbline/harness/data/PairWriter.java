package plumbline.harness.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import plumbline.data.AnswerPair;
import plumbline.data.Prompt;
import plumbline.problem.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes pairs to be voted on as {@link VoteReader} reads them back: JSON Lines, or CSV. */
public final class PairWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSV = ".csv";
    private static final String JSONL = ".jsonl";

    private PairWriter() {}

    /** Find what keeps a file from being written: an ending that names no format. */
    public static Optional<Problem> problem(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(CSV) || name.endsWith(JSONL)
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                file.toString(),
                                "unknown-format",
                                "'" + name + "' has an ending in which pairs are not written.",
                                "Formats: .jsonl, .csv."));
    }

    /** Write a file so that it is there whole or not at all. */
    public static void write(Path file, List<AnswerPair> pairs) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(draft, file.toString().endsWith(CSV) ? csv(pairs) : lines(pairs));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** Return a line of JSON per pair. */
    public static String lines(List<AnswerPair> pairs) {
        StringBuilder lines = new StringBuilder();
        pairs.forEach(pair -> lines.append(json(row(pair))).append('\n'));
        return lines.toString();
    }

    /** Return a table; a prompt that is a conversation stands as JSON in {@code messages}. */
    public static String csv(List<AnswerPair> pairs) {
        boolean chat = pairs.stream().anyMatch(pair -> pair.prompt() instanceof Prompt.Chat);
        String[] columns = {"pair", chat ? "messages" : "prompt", "a", "b", "calibration"};
        StringBuilder table = new StringBuilder();
        try (CSVPrinter printer =
                new CSVPrinter(table, CSVFormat.RFC4180.builder().setHeader(columns).get())) {
            for (AnswerPair pair : pairs) {
                Object prompt = prompt(pair.prompt());
                printer.printRecord(
                        pair.id(),
                        chat ? json(prompt) : prompt,
                        pair.first(),
                        pair.second(),
                        pair.calibration());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    private static Map<String, Object> row(AnswerPair pair) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pair", pair.id());
        row.put("prompt", prompt(pair.prompt()));
        row.put("a", pair.first());
        row.put("b", pair.second());
        row.put("calibration", pair.calibration());
        return row;
    }

    private static Object prompt(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> text.text();
            case Prompt.Chat chat -> chat.messages();
        };
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
