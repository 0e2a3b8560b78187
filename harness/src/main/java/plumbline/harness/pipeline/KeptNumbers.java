package plumbline.harness.pipeline;

import plumbline.spi.Ragged;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Numbers that several stages of a run need and one computes, in files beside the stages' results:
 * the number of rows, each row's length, the values, and the hash of all that.
 */
final class KeptNumbers {
    private static final String ENDING = ".numbers";
    private static final int HASH_BYTES = 32;

    private final Path folder;
    private final String code;
    private final Consumer<String> damage;
    private final KeyLocks locks;

    /**
     * @param code names the code and the engine's settings on which numbers depend as well
     * @param damage is told of files that are not as they were written
     * @param locks so that of several stages at a time one computes
     */
    KeptNumbers(Path folder, String code, Consumer<String> damage, KeyLocks locks) {
        this.folder = folder;
        this.code = code;
        this.damage = damage;
        this.locks = locks;
    }

    /** Return the numbers of a key, computing them where nobody has. */
    Ragged get(String key, Supplier<Ragged> compute) {
        String name = new ContentHash().add(key).add(code).hex().substring(0, 16);
        return locks.alone(name, () -> get(folder.resolve(name + ENDING), compute));
    }

    private Ragged get(Path file, Supplier<Ragged> compute) {
        Optional<Ragged> known = Files.exists(file) ? read(file) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        Ragged computed = compute.get();
        write(file, computed);
        return computed;
    }

    private static void write(Path file, Ragged numbers) {
        int head = Integer.BYTES * (1 + numbers.rows());
        int end = head + Double.BYTES * numbers.values().length;
        ByteBuffer bytes = ByteBuffer.allocate(end + HASH_BYTES);
        bytes.putInt(numbers.rows());
        for (int row = 0; row < numbers.rows(); row++) {
            bytes.putInt(numbers.length(row));
        }
        bytes.asDoubleBuffer().put(numbers.values());
        bytes.put(end, hash(bytes.array(), end));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.write(draft, bytes.array());
        } catch (IOException e) {
            throw Folders.cannotWrite(file, e);
        }
        Folders.move(draft, file);
    }

    private Optional<Ragged> read(Path file) {
        byte[] content = content(file);
        int end = content.length - HASH_BYTES;
        boolean intact =
                end > 0
                        && Arrays.equals(
                                hash(content, end),
                                Arrays.copyOfRange(content, end, end + HASH_BYTES));
        if (!intact) {
            damage.accept(file + " is damaged: its hash is another. It is computed again.");
        }
        return intact ? Optional.of(numbers(ByteBuffer.wrap(content))) : Optional.empty();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(byte[] content, int end) {
        byte[] part = Arrays.copyOf(content, end);
        return HexFormat.of().parseHex(new ContentHash().add(part).hex());
    }

    private static Ragged numbers(ByteBuffer bytes) {
        int[] offsets = new int[bytes.getInt() + 1];
        for (int row = 1; row < offsets.length; row++) {
            offsets[row] = offsets[row - 1] + bytes.getInt();
        }
        double[] values = new double[offsets[offsets.length - 1]];
        bytes.asDoubleBuffer().get(values);
        return new Ragged(values, offsets);
    }
}
