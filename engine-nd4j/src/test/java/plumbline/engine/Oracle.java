package plumbline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import plumbline.engine.text.SharedFolder;
import plumbline.spi.TokenGroup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A model of the shared folder, with the numbers that other people's code computed for it. */
public record Oracle(Path directory, JsonNode golden) {
    /** Open one, or skip the test. */
    public static Oracle named(String model) {
        Path directory = SharedFolder.path("oracles/models/" + model);
        return new Oracle(directory, read(directory.resolve("golden.json")));
    }

    public static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the sequences, cut into prompt and completion where the oracle says. */
    public List<TokenGroup> groups() {
        return IntStream.range(0, golden.get("input_ids").size())
                .mapToObj(s -> cut(sequence(s), golden.get("prompt_lengths").get(s).asInt()))
                .toList();
    }

    public static TokenGroup cut(int[] sequence, int prompt) {
        return TokenGroup.of(
                Arrays.copyOf(sequence, prompt),
                Arrays.copyOfRange(sequence, prompt, sequence.length));
    }

    public int[] sequence(int index) {
        return ints(golden.get("input_ids").get(index));
    }

    public static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    public static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Compare as |a − b| ≤ tolerance · max(1, |b|). */
    public static void assertClose(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what);
    }

    public static void assertClose(
            JsonNode expected, double[] actual, double tolerance, String what) {
        double[] wanted = doubles(expected);
        assertEquals(wanted.length, actual.length, what);
        for (int i = 0; i < wanted.length; i++) {
            assertClose(wanted[i], actual[i], tolerance, what + "[" + i + "]");
        }
    }
}
