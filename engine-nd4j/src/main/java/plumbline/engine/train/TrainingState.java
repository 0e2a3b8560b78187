package plumbline.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plumbline.engine.checkpoint.StagedDirectory;
import plumbline.engine.tensor.Memory;
import plumbline.problem.ProblemException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A training on disk: {@code training.json} with updater, step count and sizes; {@code weights.bin}
 * and {@code moments-N.bin} with the raw floats, little-endian, so that nothing is lost.
 */
record TrainingState(String updater, Memory weights, List<Memory> moments) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "training.json";
    private static final long CHUNK = 1 << 24; // bytes

    private static final String WEIGHTS = "weights.bin";

    /**
     * Write everything; the directory appears whole or not at all.
     *
     * @throws ProblemException if it cannot be written, or holds something else
     */
    void write(Path directory, long steps) {
        StagedDirectory.write(directory, DESCRIPTION, to -> writeFiles(to, steps));
    }

    private void writeFiles(Path to, long steps) throws IOException {
        Files.writeString(to.resolve(DESCRIPTION), description(steps).toPrettyString());
        writeFloats(to.resolve(WEIGHTS), weights);
        for (int i = 0; i < moments.size(); i++) {
            writeFloats(to.resolve(momentsFile(i)), moments.get(i));
        }
    }

    /**
     * Read everything back.
     *
     * @return the step count
     * @throws ProblemException if the directory is not a training of this model and updater
     */
    long read(Path directory) {
        try {
            long steps = check(directory);
            readFloats(directory.resolve(WEIGHTS), weights);
            for (int i = 0; i < moments.size(); i++) {
                readFloats(directory.resolve(momentsFile(i)), moments.get(i));
            }
            return steps;
        } catch (IOException e) {
            throw problem(directory, "unreadable", "cannot be read: " + e.getMessage() + ".");
        }
    }

    private ObjectNode description(long steps) {
        ObjectNode node = JSON.createObjectNode();
        node.put("updater", updater).put("steps", steps).put("parameters", weights.length());
        moments.forEach(m -> node.withArray("moments").add(m.length()));
        return node;
    }

    /** Check everything before anything is changed. */
    private long check(Path directory) throws IOException {
        Path file = directory.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw problem(directory, "missing-file", "has no " + DESCRIPTION + ".");
        }
        JsonNode found = JSON.readTree(file.toFile());
        JsonNode expected = description(found.path("steps").asLong());
        if (!expected.toString().equals(found.toString())) {
            throw problem(
                    directory,
                    "other-training",
                    "holds the training " + found + ", but this one is " + expected + ".");
        }
        checkLength(directory.resolve(WEIGHTS), weights);
        for (int i = 0; i < moments.size(); i++) {
            checkLength(directory.resolve(momentsFile(i)), moments.get(i));
        }
        return found.path("steps").asLong();
    }

    private static void checkLength(Path file, Memory memory) throws IOException {
        long expected = memory.length() * Float.BYTES;
        long found = Files.isRegularFile(file) ? Files.size(file) : 0;
        if (found != expected) {
            throw problem(
                    file,
                    "truncated",
                    "has " + found + " bytes where " + expected + " are needed.");
        }
    }

    private static String momentsFile(int index) {
        return "moments-" + index + ".bin";
    }

    private static ProblemException problem(Path place, String kind, String message) {
        return new ProblemException(place.toString(), kind, "the saved training " + message, "");
    }

    private static void writeFloats(Path file, Memory memory) throws IOException {
        // Not by mapping: on a full disk that ends in a fault instead of an exception.
        try (Arena arena = Arena.ofConfined();
                FileChannel channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            MemorySegment from = memory.onHost(arena);
            for (long at = 0; at < from.byteSize(); at += CHUNK) {
                long size = Math.min(CHUNK, from.byteSize() - at);
                ByteBuffer bytes = from.asSlice(at, size).asByteBuffer();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(false);
        }
    }

    private static void readFloats(Path file, Memory memory) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            long bytes = memory.length() * Float.BYTES;
            memory.assign(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena));
        }
    }
}
