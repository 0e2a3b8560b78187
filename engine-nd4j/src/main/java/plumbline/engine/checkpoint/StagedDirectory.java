package plumbline.engine.checkpoint;

import plumbline.problem.ProblemException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a directory beside its final place and moves it there when it is complete, so that it
 * appears whole or not at all.
 */
public final class StagedDirectory {
    /** Writes the files. */
    @FunctionalInterface
    public interface Body {
        void write(Path directory) throws IOException;
    }

    private StagedDirectory() {}

    /**
     * Write a directory. One of the same kind that is there already is replaced.
     *
     * @param mark a file by which a directory that may be replaced is known
     * @throws ProblemException if it cannot be written; then nothing is left behind
     */
    public static void write(Path target, String mark, Body body) {
        Path place = target.toAbsolutePath().normalize();
        checkReplaceable(place, mark);
        try {
            Files.createDirectories(place.getParent());
            Path staged =
                    Files.createDirectory(
                            place.resolveSibling(
                                    "." + place.getFileName() + "." + UUID.randomUUID()));
            try {
                body.write(staged);
                moveInto(place, staged);
            } finally {
                delete(staged);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    target.toString(),
                    "cannot-write",
                    "the directory cannot be written: " + reason(e) + ".",
                    "Nothing was left behind.");
        }
    }

    private static void checkReplaceable(Path place, String mark) {
        if (!Files.exists(place)) {
            return;
        }
        if (!Files.isDirectory(place) || !Files.exists(place.resolve(mark)) && !isEmpty(place)) {
            throw new ProblemException(
                    place.toString(),
                    "target-exists",
                    "it exists and holds something else.",
                    "Choose a directory that is new, empty, or holds " + mark + ".");
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static void moveInto(Path place, Path staged) throws IOException {
        if (!Files.exists(place)) {
            Files.move(staged, place);
            return;
        }
        Path old = staged.resolveSibling(staged.getFileName() + ".old");
        Files.move(place, old);
        try {
            Files.move(staged, place);
        } catch (IOException e) {
            Files.move(old, place);
            throw e;
        }
        delete(old);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return e.getClass() == IOException.class
                ? message
                : message + " (" + e.getClass().getSimpleName() + ")";
    }
}
