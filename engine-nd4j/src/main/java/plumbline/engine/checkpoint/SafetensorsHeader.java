package plumbline.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON header of a safetensors file and checks everything it claims against the file's
 * real length: known types, shapes that fit their bytes, and byte ranges that cover the data
 * without gap or overlap. All that is wrong is reported together.
 */
final class SafetensorsHeader {
    /** More complaints than this about one file help nobody. */
    private static final int MOST_PROBLEMS = 20;

    private static final JsonMapper JSON = new JsonMapper(new JsonFactory());

    private final Path file;
    private final long dataBytes;
    private final Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SafetensorsHeader(Path file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    /**
     * Parse and check a header.
     *
     * @param json the header's bytes
     * @param dataBytes how many bytes follow the header in the file
     * @return the tensors by name, in the order of the header
     */
    static Map<String, SafetensorsEntry> parse(Path file, byte[] json, long dataBytes) {
        SafetensorsHeader header = new SafetensorsHeader(file, dataBytes);
        header.readAll(json);
        header.check();
        header.checkRanges();
        header.check();
        return header.entries;
    }

    private void readAll(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("it is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                JsonNode value = parser.readValueAsTree();
                if (!name.equals("__metadata__")) {
                    read(name, value);
                }
            }
            if (parser.nextToken() != null) {
                throw broken("something follows the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw broken(e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
        } catch (IOException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private ProblemException broken(String why) {
        return new ProblemException(
                file.toString(),
                "bad-header",
                "the safetensors header is broken: " + why + ".",
                "The file is damaged or is no safetensors file; fetch it again.");
    }

    private void read(String name, JsonNode value) {
        String dtype = value.path("dtype").asText("");
        ElementType type = ElementType.named(dtype).orElse(null);
        List<Long> shape = wholeNumbers(value.path("shape"));
        List<Long> range = wholeNumbers(value.path("data_offsets"));
        if (entries.containsKey(name)) {
            add("duplicate-tensor", "the header names tensor '" + name + "' twice.");
        } else if (type == null) {
            add("unknown-dtype", "tensor '" + name + "' has the unknown dtype '" + dtype + "'.");
        } else if (shape == null) {
            add("bad-shape", "tensor '" + name + "' has no valid shape: " + value.get("shape"));
        } else if (range == null || range.size() != 2) {
            add(
                    "bad-offsets",
                    "tensor '" + name + "' has no valid offsets: " + value.get("data_offsets"));
        } else {
            entries.put(name, new SafetensorsEntry(name, type, shape, range.get(0), range.get(1)));
        }
    }

    /** Return the numbers, or null if this is no array of integers from 0 on. */
    private static List<Long> wholeNumbers(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode n : array) {
            if (!n.isIntegralNumber() || !n.canConvertToLong() || n.longValue() < 0) {
                return null;
            }
            numbers.add(n.longValue());
        }
        return List.copyOf(numbers);
    }

    private void checkRanges() {
        List<SafetensorsEntry> byPosition = new ArrayList<>(entries.values());
        byPosition.sort(
                Comparator.comparingLong(SafetensorsEntry::begin)
                        .thenComparingLong(SafetensorsEntry::end));
        long position = 0;
        for (SafetensorsEntry e : byPosition) {
            checkRange(e, position);
            position = Math.max(position, e.end());
        }
        if (problems.isEmpty() && position > dataBytes) {
            SafetensorsEntry last = byPosition.getLast();
            add(
                    "truncated-file",
                    "the header claims %d bytes of data (the last are those of '%s'), but only %d follow it."
                            .formatted(position, last.name(), dataBytes));
        } else if (problems.isEmpty() && position < dataBytes) {
            add(
                    "bad-offsets",
                    "the tensors end at byte %d, but %d bytes of data follow the header."
                            .formatted(position, dataBytes));
        }
    }

    private void checkRange(SafetensorsEntry e, long position) {
        String bytes = "bytes %d to %d".formatted(e.begin(), e.end());
        if (e.end() < e.begin()) {
            add("bad-offsets", "tensor '%s' has reversed offsets, %s.".formatted(e.name(), bytes));
        } else if (claimedBytes(e) != e.end() - e.begin()) {
            add(
                    "bad-shape",
                    "tensor '%s' of shape %s and dtype %s does not fill its %d bytes."
                            .formatted(e.name(), e.shape(), e.type(), e.end() - e.begin()));
        } else if (e.begin() < position) {
            add("bad-offsets", "tensor '%s' (%s) overlaps another.".formatted(e.name(), bytes));
        } else if (e.begin() > position) {
            add(
                    "bad-offsets",
                    "no tensor covers the bytes %d to %d before '%s'."
                            .formatted(position, e.begin(), e.name()));
        }
    }

    /** Return how many bytes shape and dtype ask for, or -1 if no file could hold them. */
    private static long claimedBytes(SafetensorsEntry e) {
        try {
            long bytes = e.type().bytes();
            for (long length : e.shape()) {
                bytes = Math.multiplyExact(bytes, length);
            }
            return bytes;
        } catch (ArithmeticException overflow) {
            return e.shape().contains(0L) ? 0 : -1;
        }
    }

    private void add(String kind, String message) {
        problems.add(
                new Problem(
                        file.toString(), kind, message, "The file is damaged; fetch it again."));
    }

    private void check() {
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        }
    }
}
