package plumbline.harness.plugin;

import plumbline.support.ContentHash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The version of code by its content: a hash of the jar or class folder that a class came from. Two
 * builds of the same sources have the same version, whatever their time stamps.
 */
public final class CodeVersion {
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private CodeVersion() {}

    /** Return the version of the code that a class is part of; of a plugin, its libraries too. */
    public static String of(Class<?> type) {
        if (type.getClassLoader() instanceof PluginClassLoader plugin) {
            ContentHash hash = new ContentHash();
            plugin.jars().forEach(jar -> hash.add(KNOWN.computeIfAbsent(jar, CodeVersion::ofPath)));
            return hash.hex();
        }
        return Origin.path(type)
                .map(path -> KNOWN.computeIfAbsent(path, CodeVersion::ofPath))
                .orElseGet(() -> String.valueOf(type.getModule()));
    }

    /** Combine the versions of several classes' origins. */
    public static String of(Class<?>... types) {
        ContentHash hash = new ContentHash();
        Stream.of(types).map(CodeVersion::of).forEach(hash::add);
        return hash.hex();
    }

    private static String ofPath(Path path) {
        try {
            return Files.isDirectory(path) ? ofFolder(path) : ofJar(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofFolder(Path folder) throws IOException {
        ContentHash hash = new ContentHash();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hash.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
            }
        }
        return hash.hex();
    }

    private static String ofJar(Path jar) throws IOException {
        ContentHash hash = new ContentHash();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : zip.stream().map(ZipEntry::getName).sorted().toList()) {
                try (InputStream content = zip.getInputStream(zip.getEntry(name))) {
                    hash.add(name).add(content.readAllBytes());
                }
            }
        }
        return hash.hex();
    }
}
