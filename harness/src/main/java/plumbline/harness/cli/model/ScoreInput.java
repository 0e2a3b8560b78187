package plumbline.harness.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.data.Prompt;
import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the lines that {@code plumb score} is given: {@code {"prompt", "completion"}} as text, or
 * {@code {"tokens": […], "prompt_length": n}}.
 */
final class ScoreInput {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final TextCodec codec;
    private final List<TokenGroup> sequences = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ScoreInput(Path file, TextCodec codec) {
        this.file = file;
        this.codec = codec;
    }

    /**
     * Read all lines, blank ones passed over.
     *
     * @return one group of one completion a line
     * @throws ProblemException with every line that is wrong
     */
    static List<TokenGroup> read(Path file, TextCodec codec) {
        ScoreInput input = new ScoreInput(file, codec);
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                input.take(i + 1, lines.get(i));
            }
        }
        if (!input.problems.isEmpty()) {
            throw new ProblemException(input.problems);
        }
        if (input.sequences.isEmpty()) {
            throw new ProblemException(
                    "--input", "empty-file", "'" + file + "' has no line to score.", "");
        }
        return input.sequences;
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProblemException(
                    "--input", "missing-file", "there is no file '" + file + "'.", "");
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    "--input",
                    "not-utf8",
                    "'" + file + "' is not UTF-8 text.",
                    "Save it as UTF-8.");
        } catch (IOException e) {
            throw new ProblemException(
                    "--input", "unreadable-file", "'" + file + "' cannot be read: " + e + ".", "");
        }
    }

    private void take(int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.has("tokens")) {
                tokens(number, node);
            } else {
                texts(number, node);
            }
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            problems.add(Problem.of(at(number) + ":" + column, "malformed-line", message + "."));
        }
    }

    private void texts(int number, JsonNode node) {
        if (!node.path("prompt").isTextual() || !node.path("completion").isTextual()) {
            wrong(
                    number,
                    "the line has neither the texts 'prompt' and 'completion' nor 'tokens' and"
                            + " 'prompt_length'.");
            return;
        }
        Prompt prompt = Prompt.text(node.get("prompt").asText());
        sequences.add(
                TokenGroup.of(
                        codec.prompt(prompt),
                        codec.completion(prompt, node.get("completion").asText())));
    }

    private void tokens(int number, JsonNode node) {
        int[] tokens = ids(number, node.get("tokens"));
        int prompt = node.path("prompt_length").asInt(0);
        if (tokens.length == 0) {
            return;
        }
        if (prompt < 1 || prompt >= tokens.length) {
            wrong(
                    number,
                    "prompt_length is %s; it must be from 1 to %d, one less than there are tokens."
                            .formatted(node.path("prompt_length"), tokens.length - 1));
            return;
        }
        sequences.add(
                TokenGroup.of(
                        Arrays.copyOf(tokens, prompt),
                        Arrays.copyOfRange(tokens, prompt, tokens.length)));
    }

    /** Return the ids; none, and a problem, where they are not ids of the vocabulary. */
    private int[] ids(int number, JsonNode list) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : list) {
            if (!id.isInt() || id.asInt() < 0 || id.asInt() >= codec.vocabularySize()) {
                wrong(
                        number,
                        "token %s is not in the vocabulary of %d tokens."
                                .formatted(id, codec.vocabularySize()));
                return new int[0];
            }
            ids.add(id.asInt());
        }
        if (ids.isEmpty()) {
            wrong(number, "'tokens' is not a list of token ids.");
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private void wrong(int number, String message) {
        problems.add(Problem.of(at(number), "bad-row", message));
    }

    private String at(int number) {
        return file + ":" + number;
    }
}
