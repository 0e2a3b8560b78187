package plumbline.harness.pipeline;

import plumbline.spi.Ragged;
import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Numbers that several stages of a run need and one computes, in files beside the stages' results:
 * the number of rows, each row's length, then the values.
 */
final class KeptNumbers {
    private static final String ENDING = ".numbers";

    private final Path folder;
    private final String code;

    /**
     * @param code names the code and the engine's settings on which numbers depend as well
     */
    KeptNumbers(Path folder, String code) {
        this.folder = folder;
        this.code = code;
    }

    /** Return the numbers of a key, computing them where nobody has. */
    Ragged get(String key, Supplier<Ragged> compute) {
        String name = new ContentHash().add(key).add(code).hex().substring(0, 16);
        Path file = folder.resolve(name + ENDING);
        if (Files.exists(file)) {
            return read(file);
        }
        Ragged computed = compute.get();
        write(file, computed);
        return computed;
    }

    private static void write(Path file, Ragged numbers) {
        int head = Integer.BYTES * (1 + numbers.rows());
        ByteBuffer bytes = ByteBuffer.allocate(head + Double.BYTES * numbers.values().length);
        bytes.putInt(numbers.rows());
        for (int row = 0; row < numbers.rows(); row++) {
            bytes.putInt(numbers.length(row));
        }
        bytes.asDoubleBuffer().put(numbers.values());
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.write(draft, bytes.array());
        } catch (IOException e) {
            throw Folders.cannotWrite(file, e);
        }
        Folders.move(draft, file);
    }

    private static Ragged read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int[] offsets = new int[bytes.getInt() + 1];
            for (int row = 1; row < offsets.length; row++) {
                offsets[row] = offsets[row - 1] + bytes.getInt();
            }
            double[] values = new double[offsets[offsets.length - 1]];
            bytes.asDoubleBuffer().get(values);
            return new Ragged(values, offsets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
