package plumbline.harness.plugin;

import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds plugins: those of the class path, and those of the jars in plugin folders, each jar in a
 * class loader of its own that asks its parent first.
 */
public final class PluginLoader {
    private PluginLoader() {}

    /**
     * Load every plugin.
     *
     * @param folders folders of jars; those that do not exist are skipped
     * @throws ProblemException if a jar announces a plugin that cannot be loaded
     */
    public static List<AlignmentPlugin> load(List<Path> folders) {
        ClassLoader own = PluginLoader.class.getClassLoader();
        List<AlignmentPlugin> plugins =
                new ArrayList<>(announcedIn(own, "the class path", type -> true));
        for (Path jar : folders.stream().flatMap(PluginLoader::jars).distinct().toList()) {
            ClassLoader loader = new URLClassLoader(jar.toString(), new URL[] {url(jar)}, own);
            plugins.addAll(
                    announcedIn(loader, jar.toString(), type -> type.getClassLoader() == loader));
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
            throw new ProblemException(
                    place,
                    "broken-plugin",
                    "a plugin could not be loaded: " + e.getMessage() + ".",
                    "Rebuild the plugin against this version of sdk-api, or remove its jar.");
        }
    }

    private static Stream<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            return files
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
