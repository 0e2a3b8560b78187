package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills runs of six arms by SIGKILL, a hundred times at moments that a fixed seed draws, and holds
 * what they end with against a run that nobody disturbed. Takes a quarter of an hour: {@code ./mvnw
 * -Pkills -pl harness -am verify}.
 */
@Tag("kills")
class KilledRunsTest {
    private static final int KILLS = Integer.getInteger("kills", 100);
    private static final int SHORTEST_MILLIS = 500;
    private static final double LONGEST_SHARE = 0.6;
    private static final Path LOG = Path.of("target", "kills.log");
    private static final long RANDOM_SEED = 20_26;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final String TIMING = "started|seconds|peak-memory-mb|.*_seconds|.*per_second";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The quickstart's six arms in seconds; what is trained on is too little to be any good. */
    private static final List<String> SMALL =
            List.of(
                    "seeds=[1]",
                    "data.demonstrations=200",
                    "data.preferences=200",
                    "data.prompts=64",
                    "data.evaluation-prompts=16",
                    "stages.sft.steps=60",
                    "stages.sft.batch-size=8",
                    "stages.reward.batch-size=8",
                    "stages.reward.epochs=1",
                    "stages.ppo.iterations=6",
                    "stages.ppo.rollouts={prompts: 8, max-new-tokens: 16}",
                    "stages.dpo.steps=30",
                    "stages.dpo.batch-size=4",
                    "stages.feedback={annotator: ai-feedback, judge: judge, prompts: 24,"
                            + " samples: 2, pairs-per-prompt: 1, max-new-tokens: 16}",
                    "stages.round.steps=20",
                    "stages.round.batch-size=4",
                    "stages.revise.max-new-tokens=16",
                    "stages.sl-cai.steps=20",
                    "stages.sl-cai.batch-size=8",
                    "evaluation.max-new-tokens=24");

    @TempDir Path folder;
    private final Random random = new Random(RANDOM_SEED);
    private int longestMillis;
    private int kills;
    private int whole;

    @Test
    void aHundredKillsChangeNothingInTheReport() throws Exception {
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        long began = System.nanoTime();
        assertTrue(runs(undisturbed, NEVER), "the undisturbed run ended of itself");
        longestMillis = (int) (LONGEST_SHARE * (System.nanoTime() - began) / 1_000_000);
        String expected = report(undisturbed);
        while (kills < KILLS) {
            Path disturbed = Files.createDirectory(folder.resolve("disturbed-" + whole));
            killUntilDone(disturbed);
            assertEquals(expected, report(disturbed), "run " + whole);
            whole++;
        }
        log("%d kills in all, %d whole runs the same".formatted(kills, whole));
        assertTrue(kills >= KILLS);
    }

    private void killUntilDone(Path place) throws Exception {
        boolean done = false;
        while (!done) {
            done = runs(place, random.nextInt(SHORTEST_MILLIS, longestMillis));
            kills += done ? 0 : 1;
            log("%d kills, %d whole runs the same".formatted(kills, whole));
        }
    }

    private static void log(String line) throws IOException {
        Files.writeString(LOG, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Run until the end, or until it is killed; return whether it came to its end. */
    private static boolean runs(Path place, int millis) throws Exception {
        Process run = start(place);
        boolean ended = run.waitFor(millis, TimeUnit.MILLISECONDS);
        if (!ended) {
            run.destroyForcibly().waitFor();
            return false;
        }
        assertEquals(0, run.exitValue(), Files.readString(place.resolve("err.txt")));
        return true;
    }

    private static Process start(Path place) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.matches("-javaagent.*|-Xm.*|-Xshare.*"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:CompileCommandFile="
                                + Path.of("../engine-nd4j/compile-apart").toAbsolutePath(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "plumbline.harness.Main",
                        "run",
                        Path.of("../recipes/quickstart.yaml")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                        "--runs",
                        "runs",
                        "--save-every",
                        "0"));
        SMALL.forEach(setting -> command.add("--set=" + setting));
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectOutput(place.resolve("out.txt").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(place.resolve("err.txt").toFile()))
                .start();
    }

    /** Read what a run found out, without what a clock or the machine's memory said. */
    private static String report(Path place) throws IOException {
        Path file = place.resolve("runs/quickstart/report.json");
        JsonNode report = JSON.readTree(file.toFile());
        withoutTimings(report);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private static void withoutTimings(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getKey().matches(TIMING));
        }
        node.forEach(KilledRunsTest::withoutTimings);
    }
}
