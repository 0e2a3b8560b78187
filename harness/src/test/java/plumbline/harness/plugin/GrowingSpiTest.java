package plumbline.harness.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.plugin.PluginJars.Source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plugin that was compiled against this SPI runs with a later one, in which every interface has
 * grown by a method. The later one is made here: from today's sources, with the methods added.
 */
class GrowingSpiTest {
    private static final Pattern INTERFACE =
            Pattern.compile("(?s)\\n(public (?:sealed |non-sealed )?interface (\\w+)[^{]*\\{)");
    private static final Path SDK = Path.of("../sdk-api/src/main/java");

    @TempDir Path folder;

    @Test
    void aPluginOfTodayRunsWhenEveryInterfaceHasGrown() throws Exception {
        Path later = Files.createDirectories(folder.resolve("later-sdk"));
        List<Source> sources = ExamplePlugin.sources(SDK);
        List<Source> grown = sources.stream().map(GrowingSpiTest::grown).toList();
        long interfaces =
                grown.stream()
                        .filter(s -> s.getCharContent(true).toString().contains("addedTo"))
                        .count();
        assertTrue(interfaces > 20, interfaces + " interfaces");
        PluginJars.compile(grown, later, later.toString());

        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        ExamplePlugin.write(plugins.resolve("simpo-lite.jar"), classes);

        String said = run(later);
        String report = Files.readString(folder.resolve("runs/simpo-lite/results.csv"));
        assertTrue(report.contains("simpo-lite-concise"), said);
    }

    private static Source grown(Source source) {
        String text = source.getCharContent(true).toString();
        Matcher match = INTERFACE.matcher(text);
        return match.find()
                ? new Source(
                        source.className(),
                        match.replaceFirst(
                                "\n$1\n    default String addedTo$2() { return \"later\"; }\n"))
                : source;
    }

    /** Run the example's recipe in a process of its own, with the later SPI before everything. */
    private String run(Path later) throws IOException, InterruptedException {
        String classPath =
                later
                        + ":"
                        + Arrays.stream(System.getProperty("java.class.path").split(":"))
                                .filter(place -> !place.contains("sdk-api"))
                                .collect(Collectors.joining(":"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-Dai.djl.offline=true",
                                "-Dplumbline.home=" + folder,
                                "-cp",
                                classPath,
                                "plumbline.harness.Main",
                                "run",
                                ExamplePlugin.PROJECT.resolve("recipe.yaml").toString(),
                                "--runs",
                                folder.resolve("runs").toString()));
        for (String setting :
                List.of(
                        "stages.sft.steps=1",
                        "stages.simpo-lite.steps=2",
                        "arms={sft: [sft], simpo-lite: [sft, simpo-lite]}",
                        "data.demonstrations=40",
                        "data.preferences=40",
                        "data.prompts=20",
                        "data.evaluation-prompts=4",
                        "evaluation.max-new-tokens=8",
                        "seeds=[1]")) {
            command.addAll(List.of("--set", setting));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
