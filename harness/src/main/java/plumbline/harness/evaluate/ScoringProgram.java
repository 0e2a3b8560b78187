package plumbline.harness.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.data.Answer;
import plumbline.problem.ProblemException;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program that reads answers and writes scores, a line of JSON for each. Both go through
 * files, so that neither side waits for the other.
 */
record ScoringProgram(List<String> command, int seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES_PER_ANSWER = 100_000;
    private static final int MOST_OF_A_MESSAGE = 300;

    /** Return whether a program can be started: a path, or a name on the search path. */
    static boolean isThere(String program) {
        Stream<Path> places =
                program.contains(File.separator)
                        ? Stream.of(Path.of(program))
                        : Stream.of(
                                        System.getenv()
                                                .getOrDefault("PATH", "")
                                                .split(File.pathSeparator))
                                .map(folder -> Path.of(folder, program));
        return places.anyMatch(Files::isExecutable);
    }

    /**
     * Score.
     *
     * @return for each score's name its values, in the order of the answers; NaN where missing
     * @throws ProblemException if the program cannot be started, fails, takes too long, or writes
     *     something else
     */
    SequencedMap<String, double[]> score(List<Answer> answers) {
        try {
            Path folder = Files.createTempDirectory("plumbline-external-");
            try {
                return score(answers, folder);
            } finally {
                for (String file : List.of("answers", "scores", "messages")) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what the external evaluator reads and writes", e);
        }
    }

    private SequencedMap<String, double[]> score(List<Answer> answers, Path folder)
            throws IOException {
        Path scores = folder.resolve("scores");
        Path messages = folder.resolve("messages");
        run(start(written(answers, folder.resolve("answers")), scores, messages), messages);
        if (Files.size(scores) > MOST_BYTES_PER_ANSWER * (answers.size() + 1)) {
            throw problem(
                    "too-much-output",
                    "wrote %d bytes about %d answers".formatted(Files.size(scores), answers.size()),
                    "It must write one line of JSON for each answer.");
        }
        return new ScoreLines(this, answers.size()).read(scores);
    }

    private static Path written(List<Answer> answers, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Answer answer : answers) {
                Map<String, String> line = new LinkedHashMap<>();
                line.put("prompt", answer.prompt().key());
                line.put("completion", answer.text());
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
        return file;
    }

    private Process start(Path answers, Path scores, Path messages) {
        try {
            return new ProcessBuilder(command)
                    .redirectInput(answers.toFile())
                    .redirectOutput(scores.toFile())
                    .redirectError(messages.toFile())
                    .start();
        } catch (IOException e) {
            throw problem(
                    "no-program",
                    "cannot be started: " + e.getMessage(),
                    "Give the path of a program that this machine can run.");
        }
    }

    private void run(Process process, Path messages) throws IOException {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw problem(
                        "timeout",
                        "had not ended after %d seconds".formatted(seconds),
                        "Raise external.timeout, or answer fewer prompts (evaluation.prompts).");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw problem("interrupted", "was waited for no longer", "Run again.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw problem(
                    "failed-program",
                    "ended with exit code %d, saying: %s"
                            .formatted(process.exitValue(), lastWords(messages)),
                    "Try it by itself on a line {\"prompt\": \"a\", \"completion\": \"b\"}.");
        }
    }

    /** Return the end of what it said, where programs say what went wrong. */
    private static String lastWords(Path messages) throws IOException {
        try (var file = Files.newByteChannel(messages)) {
            long from = Math.max(0, file.size() - MOST_OF_A_MESSAGE);
            var bytes = ByteBuffer.allocate((int) (file.size() - from));
            file.position(from).read(bytes);
            String said = new String(bytes.array(), StandardCharsets.UTF_8);
            return said.isBlank() ? "nothing" : said.strip().replaceAll("\\p{Cntrl}+", " ");
        }
    }

    /** Describe what the program did; the sentence goes on where its command ends. */
    ProblemException problem(String kind, String what, String hint) {
        return new ProblemException(
                "evaluate.external",
                kind,
                "the program '%s' %s.".formatted(String.join(" ", command), what),
                hint);
    }
}
