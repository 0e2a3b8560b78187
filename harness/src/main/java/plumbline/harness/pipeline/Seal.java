package plumbline.harness.pipeline;

import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SHA-256 of every file of a finished result, written last, in the format of {@code sha256sum
 * --check}. What no longer agrees with it was damaged on the disk and is not used.
 */
final class Seal {
    static final String NAME = "files.sha256";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String GAP = "  ";

    private Seal() {}

    /** Seal what a folder holds now. */
    static void write(Path folder) {
        StringBuilder lines = new StringBuilder();
        for (Path file : files(folder)) {
            lines.append(hash(file)).append(GAP).append(name(folder, file)).append('\n');
        }
        Folders.write(folder.resolve(NAME), lines.toString());
    }

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /** Name the first file that is missing or not as it was sealed; empty where all are. */
    static Optional<String> broken(Path folder) {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(NAME));
        } catch (IOException unreadable) {
            return Optional.of(NAME);
        }
        return lines.isEmpty()
                ? Optional.of(NAME)
                : lines.stream().flatMap(line -> broken(folder, line).stream()).findFirst();
    }

    private static Optional<String> broken(Path folder, String line) {
        String[] parts = line.split(GAP, 2);
        if (parts.length < 2) {
            return Optional.of(NAME);
        }
        Path file = folder.resolve(parts[1]).normalize();
        boolean intact =
                file.startsWith(folder) && Files.isRegularFile(file) && hash(file).equals(parts[0]);
        return intact ? Optional.empty() : Optional.of(parts[1]);
    }

    /** Return one hash of a file, or of all files in a folder with their names. */
    static String of(Path path) {
        ContentHash all = new ContentHash();
        files(path).forEach(file -> all.add(name(path, file)).add(hash(file)));
        return all.hex();
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
