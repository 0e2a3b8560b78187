package plumbline.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.SpiVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class PluginLoaderTest {
    private static final String LIBRARY =
            "package shared; public class Library { public static String says() { return \"%s\"; }"
                    + " }";
    private static final String PLUGIN =
            """
            package %1$s;
            public class Plugin implements plumbline.spi.AlignmentPlugin {
                @Override public String name() { return "%1$s: " + shared.Library.says(); }
            }
            """;

    @TempDir Path folder;

    @Test
    void twoPluginsMayCarryDifferentVersionsOfALibrary() throws IOException {
        write("one", "1.0");
        write("two", "2.0");
        assertEquals(
                List.of("one: 1.0", "two: 2.0"),
                loaded().stream().map(AlignmentPlugin::name).toList());
    }

    private void write(String name, String library) throws IOException {
        PluginJars.write(
                folder.resolve(name + ".jar"),
                name + ".Plugin",
                Map.of(
                        "shared.Library",
                        LIBRARY.formatted(library),
                        name + ".Plugin",
                        PLUGIN.formatted(name)),
                Map.of());
    }

    @Test
    void aFolderOfJarsIsOnePluginWithItsLibraries() throws IOException {
        write("one", "1.0");
        Files.createDirectory(folder.resolve("mine"));
        Files.move(folder.resolve("one.jar"), folder.resolve("mine/one.jar"));
        PluginJars.write(
                folder.resolve("mine/a-library.jar"),
                "one.Plugin",
                Map.of("shared.Library", LIBRARY.formatted("3.0")),
                Map.of());
        assertEquals(List.of("one: 3.0"), loaded().stream().map(AlignmentPlugin::name).toList());
    }

    @Test
    void aPluginThatCarriesACopyOfTheSpiStillMeansOurs() throws IOException {
        PluginJars.write(
                folder.resolve("fat.jar"),
                "fat.Plugin",
                Map.of(
                        "fat.Plugin",
                        PLUGIN.formatted("fat"),
                        "shared.Library",
                        LIBRARY.formatted("1"),
                        "plumbline.spi.Head",
                        "package plumbline.spi; public enum Head { OTHER }"),
                Map.of());
        AlignmentPlugin fat = loaded().getFirst();
        assertEquals("fat: 1", fat.name());
        assertEquals(PluginClassLoader.class, fat.getClass().getClassLoader().getClass());
    }

    @Test
    void aPluginForANewerSpiIsRefusedWithBothVersions() throws IOException {
        SpiVersion now = SpiVersion.CURRENT;
        String newer = new SpiVersion(now.major(), now.minor() + 1).toString();
        PluginJars.writeBuiltFor(newer, folder.resolve("newer.jar"), "one.First");
        Problem problem = problem();
        assertEquals("other-spi-version", problem.kind());
        assertEquals(
                "this plugin was built for version %s of the SPI, and this Plumbline has %s."
                        .formatted(newer, now),
                problem.message());
        assertTrue(problem.place().endsWith("newer.jar"), problem.place());
        assertEquals("Take a newer Plumbline, or an older version of the plugin.", problem.hint());
    }

    @Test
    void aPluginForAnotherMajorVersionIsToBeRebuilt() throws IOException {
        PluginJars.writeBuiltFor("0.9", folder.resolve("old.jar"), "one.First");
        assertEquals(
                "Rebuild the plugin against this version of sdk-api, or remove it.",
                problem().hint());
    }

    @Test
    void aVersionThatIsNoneIsNamed() throws IOException {
        PluginJars.writeBuiltFor("latest", folder.resolve("odd.jar"), "one.First");
        assertEquals(
                "its manifest says Plumbline-Spi-Version: latest, which is no version.",
                problem().message());
    }

    @Test
    void aPluginForThisSpiIsTaken() throws IOException {
        PluginJars.writeBuiltFor(
                SpiVersion.CURRENT.toString(), folder.resolve("now.jar"), "one.First");
        assertEquals(List.of("shout"), loaded().stream().map(AlignmentPlugin::name).toList());
    }

    private Problem problem() {
        return assertThrows(ProblemException.class, this::loaded).problems().getFirst();
    }

    @Test
    void aPluginIsKnownByNameVersionAndHash() throws IOException {
        Path jar = folder.resolve("one.jar");
        String source = PLUGIN.formatted("one");
        Map<String, String> sources =
                Map.of("one.Plugin", source, "shared.Library", LIBRARY.formatted("1"));
        PluginJars.write(jar, "one.Plugin", sources, Map.of("Implementation-Version", "4.2"));
        InstalledPlugin one = InstalledPlugin.of(loaded().getFirst());
        assertEquals("one: 1 4.2 (" + one.hash().substring(0, 12) + ")", one.toString());
        assertEquals("one.jar", one.origin());
        Path other = Files.createDirectory(folder.resolve("other"));
        PluginJars.write(
                other.resolve("one.jar"),
                "one.Plugin",
                Map.of("one.Plugin", source, "shared.Library", LIBRARY.formatted("2")),
                Map.of("Implementation-Version", "4.2"));
        AlignmentPlugin changed = PluginLoader.load(List.of(other)).getLast();
        assertNotEquals(one.hash(), InstalledPlugin.of(changed).hash());
    }

    @Test
    void aPluginThatCannotSayWhatItBringsIsNamed() throws IOException {
        PluginJars.write(
                folder.resolve("moody.jar"),
                "moody.Plugin",
                Map.of(
                        "moody.Plugin",
                        """
                        package moody;
                        public class Plugin implements plumbline.spi.AlignmentPlugin {
                            @Override public String name() { return "moody"; }
                            @Override public java.util.List<plumbline.spi.Evaluator<?>> evaluators() {
                                throw new IllegalStateException("not today");
                            }
                        }
                        """),
                Map.of());
        List<AlignmentPlugin> plugins = loaded();
        ProblemException e = assertThrows(ProblemException.class, () -> Registry.of(plugins));
        assertEquals("moody.jar", e.problems().getFirst().place());
        assertTrue(e.getMessage().contains("not today"), e.getMessage());
    }

    /** Load the plugins of the folder alone. */
    private List<AlignmentPlugin> loaded() {
        return PluginLoader.load(List.of(folder)).stream()
                .filter(p -> p.getClass().getClassLoader() instanceof PluginClassLoader)
                .toList();
    }
}
