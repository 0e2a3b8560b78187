package plumbline.harness.plugin;

import plumbline.harness.plugin.PluginJars.Source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the example plugin as its POM does: compiled against the SDK, packed with its manifest.
 */
public final class ExamplePlugin {
    static final Path PROJECT = Path.of("../examples/plugin-simpo-lite");
    private static final Path SOURCES = PROJECT.resolve("src/main/java");

    private ExamplePlugin() {}

    /** Write the jar. */
    public static void write(Path jar, Path classes) throws IOException {
        PluginJars.compile(sources(SOURCES), classes, System.getProperty("java.class.path"));
        PluginJars.write(
                jar,
                "example.simpolite.SimpoLitePlugin",
                classes,
                Map.of(
                        "Implementation-Version",
                        property("version"),
                        "Plumbline-Spi-Version",
                        property("plumbline.spi")));
    }

    /** Return the first value of an element of the POM. */
    static String property(String element) throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml")).replaceAll("(?s)<\\?xml.*?>", "");
        int start = pom.indexOf("<" + element + ">") + element.length() + 2;
        return pom.substring(start, pom.indexOf('<', start));
    }

    /** Return every source below a folder. */
    public static List<Source> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> source(folder, file))
                    .toList();
        }
    }

    private static Source source(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace(".java", "");
        try {
            return new Source(name.replace('/', '.').replace('\\', '.'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
