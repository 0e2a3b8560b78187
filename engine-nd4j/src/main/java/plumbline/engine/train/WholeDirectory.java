package plumbline.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that appear whole or not at all. */
final class WholeDirectory {
    private WholeDirectory() {}

    /** Fills a directory. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    /** Fill a fresh directory beside the target and move it there; an old one is replaced. */
    static void write(Path target, Content content) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        Path fresh = Files.createTempDirectory(absolute.getParent(), ".saving-");
        try {
            content.writeTo(fresh);
            if (Files.exists(absolute)) {
                replace(absolute, fresh);
            } else {
                Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(fresh);
        }
    }

    private static void replace(Path target, Path fresh) throws IOException {
        Path old = Files.createTempDirectory(target.getParent(), ".replaced-");
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
