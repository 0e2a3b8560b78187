package plumbline.harness.plugin;

import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds plugins: those of the class path, and those of plugin folders. In a plugin folder each jar
 * is a plugin, and each folder of jars is one plugin with its libraries; each has a {@linkplain
 * PluginClassLoader class loader} of its own.
 */
public final class PluginLoader {
    private PluginLoader() {}

    /**
     * Load every plugin.
     *
     * @param folders plugin folders; those that do not exist are skipped
     * @throws ProblemException if a jar announces a plugin that cannot be loaded, or was built for
     *     another version of the SPI
     */
    public static List<AlignmentPlugin> load(List<Path> folders) {
        ClassLoader own = PluginLoader.class.getClassLoader();
        List<AlignmentPlugin> plugins =
                new ArrayList<>(announcedIn(own, "the class path", _ -> true));
        for (Path place : folders.stream().flatMap(PluginLoader::places).distinct().toList()) {
            List<Path> jars = Files.isDirectory(place) ? jarsIn(place) : List.of(place);
            jars.forEach(PluginManifest::requireItsVersion);
            ClassLoader loader = new PluginClassLoader(place.toString(), jars, own);
            plugins.addAll(
                    announcedIn(loader, place.toString(), type -> type.getClassLoader() == loader));
        }
        return plugins;
    }

    private static List<AlignmentPlugin> announcedIn(
            ClassLoader loader, String place, Predicate<Class<?>> wanted) {
        try {
            return ServiceLoader.load(AlignmentPlugin.class, loader).stream()
                    .filter(provider -> wanted.test(provider.type()))
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw broken(place, "a plugin could not be loaded: " + e.getMessage() + ".");
        }
    }

    static ProblemException broken(String place, String sentence) {
        return new ProblemException(
                place,
                "broken-plugin",
                sentence,
                "Rebuild the plugin against this version of sdk-api, or remove its jar.");
    }

    /** List the jars and the folders that hold jars. */
    private static Stream<Path> places(Path folder) {
        return entries(folder).filter(file -> isJar(file) || !jarsIn(file).isEmpty());
    }

    private static List<Path> jarsIn(Path folder) {
        return entries(folder).filter(PluginLoader::isJar).toList();
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }

    private static Stream<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
