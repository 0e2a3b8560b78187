package plumbline.harness.plugin;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where a class was loaded from. */
public final class Origin {
    private Origin() {}

    /** Return a jar's file name, a class folder's path, or the module of a class of the JDK. */
    public static String of(Class<?> type) {
        return path(type)
                .map(path -> Files.isDirectory(path) ? path.toString() : fileName(path))
                .orElseGet(() -> String.valueOf(type.getModule()));
    }

    /** Return the jar or class folder; empty for classes that did not come from either. */
    public static Optional<Path> path(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file"))
                .map(
                        location -> {
                            try {
                                return Path.of(location.toURI());
                            } catch (URISyntaxException e) {
                                throw new IllegalStateException("a code source that is no URI", e);
                            }
                        });
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }
}
