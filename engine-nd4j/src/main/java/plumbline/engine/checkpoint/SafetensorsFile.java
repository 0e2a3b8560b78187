package plumbline.engine.checkpoint;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * One safetensors file, mapped into memory: 8 bytes of little-endian header length, a JSON header,
 * data. Nothing in it is believed before it is checked, and nothing large is allocated.
 */
final class SafetensorsFile implements AutoCloseable {
    /** What the reference implementation allows, too. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final ValueLayout.OfLong LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final long dataStart;
    private final Map<String, SafetensorsEntry> entries;

    /**
     * Open a file and check its header.
     *
     * @throws ProblemException if it is missing, truncated, or says anything that cannot be true
     */
    SafetensorsFile(Path file) {
        this.file = file;
        try {
            this.bytes = map(file);
            this.dataStart = Long.BYTES + headerLength();
            byte[] json =
                    bytes.asSlice(Long.BYTES, dataStart - Long.BYTES)
                            .toArray(ValueLayout.JAVA_BYTE);
            this.entries = SafetensorsHeader.parse(file, json, bytes.byteSize() - dataStart);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private MemorySegment map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    path.toString(), "missing-file", "there is no such file.", "");
        } catch (IOException e) {
            throw new ProblemException(
                    path.toString(), "unreadable-file", "it cannot be read: " + e.getMessage(), "");
        }
    }

    private long headerLength() {
        long size = bytes.byteSize();
        if (size < Long.BYTES) {
            throw truncated("it has %d bytes, fewer than its 8-byte header length".formatted(size));
        }
        long length = bytes.get(LENGTH, 0);
        if (length < 0 || length > LONGEST_HEADER) {
            throw new ProblemException(
                    file.toString(),
                    "bad-header",
                    "it claims a header of %s bytes.".formatted(Long.toUnsignedString(length)),
                    "That is no safetensors file, or a damaged one.");
        }
        if (length > size - Long.BYTES) {
            throw truncated(
                    "its header should have %d bytes, but only %d follow"
                            .formatted(length, size - Long.BYTES));
        }
        return length;
    }

    private ProblemException truncated(String fact) {
        return new ProblemException(
                file.toString(),
                "truncated-file",
                "the file is cut short: " + fact + ".",
                "Fetch it again.");
    }

    Path file() {
        return file;
    }

    /** Return the tensors by name. */
    Map<String, SafetensorsEntry> entries() {
        return entries;
    }

    /** Decode {@code into.length} elements of a tensor, from an element on. */
    void read(SafetensorsEntry entry, long first, float[] into) {
        if (!entry.type().readable()) {
            throw new ProblemException(
                    file.toString(),
                    "unsupported-dtype",
                    "tensor '%s' has dtype %s.".formatted(entry.name(), entry.type()),
                    "Weights can be F32, F16 or BF16.");
        }
        long offset = dataStart + entry.begin() + first * entry.type().bytes();
        entry.type().decode(bytes, offset, into);
    }

    @Override
    public void close() {
        arena.close();
    }
}
