package plumbline.harness.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whole folders: delete, link, and put into place at once. */
final class Folders {
    private Folders() {}

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** List what in a folder has a name that begins so. */
    static List<String> names(Path folder, String prefix) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Delete everything in a folder but what has one of these names. */
    static void keepOnly(Set<String> names, Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> !names.contains(entry.getFileName().toString()))
                    .forEach(Folders::delete);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Say which place could not be written, and why: no room, no permission. */
    static UncheckedIOException cannotWrite(Path place, IOException e) {
        return new UncheckedIOException(place + " cannot be written: " + reason(e) + ".", e);
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file of this name is in the way";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage();
        };
    }

    /** Rename in one go, so that the target is there whole or not at all. */
    static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(to, e);
        }
    }

    /** Write a file so that it is there whole or not at all. */
    static void write(Path file, String text) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Put the files of a folder into another, replacing it: by links where the disk has them. */
    static void link(Path from, Path to) {
        Path draft = to.resolveSibling(to.getFileName() + ".draft");
        delete(draft);
        create(to.toAbsolutePath().getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = draft.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    linkOrCopy(file, target);
                }
            }
        } catch (IOException e) {
            throw cannotWrite(to, e);
        }
        delete(to);
        move(draft, to);
    }

    /** Put a file somewhere else as well, replacing what is there. */
    static void linkFile(Path file, Path to) {
        create(to.getParent());
        Path draft = to.resolveSibling(to.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft);
            linkOrCopy(file, draft);
            Files.move(
                    draft, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(draft); // two links to one file: renaming one does nothing
        } catch (IOException e) {
            throw cannotWrite(to, e);
        }
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(file, target);
        }
    }
}
