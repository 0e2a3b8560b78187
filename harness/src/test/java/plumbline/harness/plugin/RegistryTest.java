package plumbline.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.problem.ProblemException;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;

import java.nio.file.Path;
import java.util.List;

class RegistryTest {
    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndTheList() {
        Registry registry = Registry.of(List.of());
        assertEquals(
                "f:1:2  [unknown-optimizer] there is no optimizer 'dop'.\n    Installed: none.",
                registry.optimizers().unknown("f:1:2", "dop").render());
    }

    @Test
    void noEngineIsAProblem() {
        ProblemException e =
                assertThrows(ProblemException.class, () -> Registry.of(List.of()).engine());
        assertTrue(e.getMessage().contains("no engine is installed"));
    }

    @Test
    void twoPluginsOfOneNameAreRefusedNamingBothJars(@TempDir Path folder) throws Exception {
        PluginJars.write(folder.resolve("first.jar"), "one.First", "shout");
        PluginJars.write(folder.resolve("second.jar"), "two.Second", "shout");
        List<AlignmentPlugin> plugins = PluginLoader.load(List.of(folder));
        ProblemException e = assertThrows(ProblemException.class, () -> Registry.of(plugins));
        assertEquals("duplicate-name", e.problems().getFirst().kind());
        assertEquals(
                "two plugins bring the evaluator 'shout': first.jar and second.jar.",
                e.problems().getFirst().message());
    }

    @Test
    void aPluginJarIsFoundAndSaysWhereItCameFrom(@TempDir Path folder) throws Exception {
        PluginJars.write(folder.resolve("mine.jar"), "one.First", "shout");
        Registry registry = Registry.of(PluginLoader.load(List.of(folder)));
        assertTrue(registry.evaluators().find("shout").isPresent());
        assertTrue(
                registry.evaluators().all().stream()
                        .anyMatch(e -> e.name().equals("shout") && e.origin().equals("mine.jar")));
    }

    @Test
    void aJarThatAnnouncesAMissingClassIsAProblemNamingTheJar(@TempDir Path folder)
            throws Exception {
        PluginJars.writeAnnouncementOnly(folder.resolve("broken.jar"), "gone.Missing");
        ProblemException e =
                assertThrows(ProblemException.class, () -> PluginLoader.load(List.of(folder)));
        assertEquals("broken-plugin", e.problems().getFirst().kind());
        assertTrue(e.problems().getFirst().place().endsWith("broken.jar"));
    }

    @Test
    void twoEnginesAreAProblemNamingBoth() {
        Registry registry = Registry.of(List.of(engines("a"), engines("b")));
        ProblemException e = assertThrows(ProblemException.class, registry::engine);
        assertTrue(e.getMessage().contains("'a' from") && e.getMessage().contains("'b' from"));
    }

    private static AlignmentPlugin engines(String name) {
        Engine engine = new NamedEngine(name);
        return new AlignmentPlugin() {
            @Override
            public String name() {
                return "plugin of " + name;
            }

            @Override
            public List<Engine> engines() {
                return List.of(engine);
            }
        };
    }

    private record NamedEngine(String name) implements Engine {
        @Override
        public plumbline.spi.TrainablePolicy open(plumbline.spi.ModelSpec spec) {
            throw new UnsupportedOperationException("opens nothing");
        }
    }
}
