package plumbline.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import plumbline.harness.cli.ExitCode;
import plumbline.harness.cli.Plumb;
import plumbline.spi.SpiVersion;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The example plugin, built and used as a stranger would. */
class ExamplePluginTest {
    private static final String RECIPE = "../examples/plugin-simpo-lite/recipe.yaml";
    private static final List<String> TINY =
            List.of(
                    "stages.sft.steps=2",
                    "stages.dpo.steps=2",
                    "stages.simpo-lite.steps=3",
                    "data.demonstrations=40",
                    "data.preferences=40",
                    "data.prompts=20",
                    "data.evaluation-prompts=4",
                    "evaluation.max-new-tokens=8",
                    "seeds=[1]");

    @TempDir static Path home;
    private static String homeBefore;

    @BeforeAll
    static void putTheJarIntoPlugins() throws IOException {
        Files.createDirectories(home.resolve("plugins"));
        Files.createDirectories(home.resolve("classes"));
        ExamplePlugin.write(home.resolve("plugins/simpo-lite.jar"), home.resolve("classes"));
        homeBefore = System.getProperty("plumbline.home");
        System.setProperty("plumbline.home", home.toString());
    }

    @AfterAll
    static void putTheHomeBack() {
        if (homeBefore == null) {
            System.clearProperty("plumbline.home");
        } else {
            System.setProperty("plumbline.home", homeBefore);
        }
    }

    @Test
    void itsPomNamesTheVersionsOfToday() throws IOException {
        assertEquals(SpiVersion.CURRENT.toString(), ExamplePlugin.property("plumbline.spi"));
        String ours = Files.readString(Path.of("pom.xml"));
        assertTrue(
                ours.contains(
                        "<version>" + ExamplePlugin.property("plumbline.version") + "</version>"));
    }

    @Test
    void itIsUnderHundredAndTwentyLinesOfCode() throws IOException {
        long lines =
                ExamplePlugin.sources(ExamplePlugin.PROJECT.resolve("src/main/java")).stream()
                        .flatMap(source -> source.getCharContent(true).toString().lines())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("import "))
                        .filter(line -> !line.startsWith("/**") && !line.equals("@Override"))
                        .count();
        assertTrue(lines < 120, lines + " lines");
    }

    @Test
    void itsOwnTestsPass() throws Exception {
        Path classes = Files.createDirectories(home.resolve("test-classes"));
        PluginJars.compile(
                ExamplePlugin.sources(ExamplePlugin.PROJECT.resolve("src/test/java")),
                classes,
                home.resolve("classes") + ":" + System.getProperty("java.class.path"));
        URL[] both = {url(classes), url(home.resolve("classes"))};
        try (URLClassLoader loader = new URLClassLoader(both, getClass().getClassLoader())) {
            List<Class<?>> tests = new ArrayList<>();
            for (String name : List.of("SimpoLite", "SimpoLiteLoss", "Brevity", "Concise")) {
                tests.add(loader.loadClass("example.simpolite." + name + "Test"));
            }
            Events events =
                    EngineTestKit.engine("junit-jupiter")
                            .selectors(
                                    tests.stream()
                                            .map(test -> selectClass(test))
                                            .toArray(DiscoverySelector[]::new))
                            .execute()
                            .testEvents();
            assertEquals(List.of(), events.failed().list(), "failed tests");
            assertTrue(events.succeeded().count() > 25, events.succeeded().count() + " tests");
        }
    }

    private static URL url(Path folder) throws IOException {
        return folder.toUri().toURL();
    }

    @Test
    void listKnowsItsPartsAndTheJarTheyComeFrom() {
        String list = Plumb.run("list").out();
        assertTrue(list.startsWith("plugins\n"), list);
        String plugin =
                "simpo-lite +1\\.0, simpo-lite\\.jar: simpo-lite, simpo-lite-concise,"
                        + " simpo-lite-brevity";
        assertTrue(Pattern.compile(plugin).matcher(list).find(), list);
    }

    @Test
    void explainPrintsItsFormulaAndSettings() {
        String explained = Plumb.run("explain", "simpo-lite").out();
        assertTrue(explained.contains("log sigmoid(beta * (mean chosen"), explained);
        assertTrue(explained.contains("how sharply a margin counts; greater than 0"), explained);
    }

    @Test
    void schemaHasItsSettings() {
        String schema = Plumb.run("schema").out();
        for (String part : List.of("simpo-lite", "simpo-lite-concise", "simpo-lite-brevity")) {
            assertTrue(schema.contains('"' + part + '"'), part);
        }
    }

    @Test
    void checkTakesItsRecipeAndNamesAMistakeInIt() {
        assertEquals(ExitCode.DONE, Plumb.run("check", RECIPE).exitCode());
        Plumb wrong = Plumb.run("check", RECIPE, "--set", "stages.simpo-lite.gama=1");
        assertEquals(ExitCode.WRONG_INPUT, wrong.exitCode());
        assertTrue(wrong.err().contains("Did you mean 'gamma'?"), wrong.err());
    }

    @Test
    void itsRowsAndItsVersionStandInTheReport() throws IOException {
        Path runs = home.resolve("runs");
        List<String> arguments = new ArrayList<>(List.of("run", RECIPE, "--runs", runs.toString()));
        TINY.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
        String rows = Files.readString(runs.resolve("simpo-lite/results.csv"));
        assertTrue(
                Stream.of(rows.split("\n"))
                        .anyMatch(row -> row.contains("simpo-lite-concise") && row.contains("dpo")),
                rows);
        JsonNode run =
                new ObjectMapper()
                        .readTree(runs.resolve("simpo-lite/report.json").toFile())
                        .get("run");
        assertTrue(
                run.get("context").get("plugins").toString().contains("\"simpo-lite 1.0 ("),
                run.get("context").get("plugins").toString());
    }
}
