package plumbline.harness.plugin;

import plumbline.problem.ProblemException;
import plumbline.spi.SpiVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What a jar's manifest says about the plugin in it. */
final class PluginManifest {
    private PluginManifest() {}

    /** Return the version that the jar states; empty for a folder of classes. */
    static Optional<String> version(Path jar) {
        return Files.isDirectory(jar)
                ? Optional.empty()
                : attribute(jar, Attributes.Name.IMPLEMENTATION_VERSION.toString());
    }

    /**
     * Check that the jar was built for a version of the SPI that this one can serve. A jar that
     * states none, a library say, is taken.
     *
     * @throws ProblemException if it was built for another, or states something else
     */
    static void requireItsVersion(Path jar) {
        attribute(jar, SpiVersion.ATTRIBUTE).ifPresent(text -> requireServed(jar, text));
    }

    private static void requireServed(Path jar, String text) {
        SpiVersion builtFor =
                SpiVersion.parse(text)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                jar.toString(),
                                                "bad-plugin",
                                                "its manifest says %s: %s, which is no version."
                                                        .formatted(SpiVersion.ATTRIBUTE, text),
                                                "Write it as two numbers, for example "
                                                        + SpiVersion.CURRENT
                                                        + "."));
        if (!SpiVersion.CURRENT.serves(builtFor)) {
            throw new ProblemException(
                    jar.toString(),
                    "other-spi-version",
                    "this plugin was built for version %s of the SPI, and this Plumbline has %s."
                            .formatted(builtFor, SpiVersion.CURRENT),
                    builtFor.major() == SpiVersion.CURRENT.major()
                            ? "Take a newer Plumbline, or an older version of the plugin."
                            : "Rebuild the plugin against this version of sdk-api, or remove it.");
        }
    }

    private static Optional<String> attribute(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(name));
        } catch (IOException e) {
            throw new ProblemException(
                    jar.toString(),
                    "broken-plugin",
                    "the jar cannot be read: " + e.getMessage() + ".",
                    "Build it again, or remove it.");
        }
    }
}
