package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.plugin.Registry;
import plumbline.harness.recipe.RecipeReader;
import plumbline.harness.report.Reports;
import plumbline.harness.result.RunRecord;
import plumbline.spi.AlignmentPlugin;
import plumbline.spi.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;

/** Critique, revision and feedback through the real engine; killed, and read in the report. */
class RevisionResumeTest {
    private static final Path RECIPE = Path.of("../recipes/constitutional.yaml");
    private static final String ARM = "constitutional";

    private static final List<String> SMALL =
            List.of(
                    "seeds=[1]",
                    "arms={constitutional: [sft, revise, sl-cai, feedback, dpo]}",
                    "data.demonstrations=40",
                    "data.prompts=6",
                    "data.evaluation-prompts=4",
                    "data.conduct={temptation: 0.5, critiques: 20, comparisons: 20}",
                    "judges.own={judge: gold}",
                    "stages.sft.steps=4",
                    "stages.revise.rounds=2",
                    "stages.revise.max-new-tokens=8",
                    "stages.sl-cai.steps=2",
                    "stages.feedback.max-new-tokens=8",
                    "stages.dpo.steps=2",
                    "evaluate=[violation-rate]",
                    "evaluation.max-new-tokens=8");

    @TempDir Path folder;

    @Test
    void aKilledRunEndsWithTheSameBitsAndItsTracesCanBeRead() throws Exception {
        Path straight = folder.resolve("straight");
        RunRecord record = run(straight, new Events());
        Reports.write(record, straight);

        Path broken = folder.resolve("broken");
        Events events = new Events();
        events.killIn = "seed 1, arm constitutional, stage revise";
        events.killAt = 1;
        assertThrows(Events.Killed.class, () -> run(broken, events));
        Events rest = new Events();
        run(broken, rest);

        assertEquals(List.of(1), rest.steps.subList(0, 1), "the first round was not saved");
        assertArrayEquals(weights(straight), weights(broken));
        String traces = "traces/" + ARM + "-seed-1-revise.jsonl";
        assertEquals(
                Files.readString(straight.resolve(traces)),
                Files.readString(broken.resolve(traces)));
        assertEquals(6, Files.readAllLines(straight.resolve(traces)).size());
        assertReadable(straight);
    }

    private static RunRecord run(Path directory, Events events) {
        List<AlignmentPlugin> plugins =
                ServiceLoader.load(AlignmentPlugin.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Engine engine =
                plugins.stream().flatMap(p -> p.engines().stream()).findFirst().orElseThrow();
        Pipeline pipeline = new Pipeline(engine, List.of());
        Preflight ready =
                pipeline.check(new RecipeReader(Registry.of(plugins)).read(RECIPE, SMALL));
        try (RunFolder run = RunFolder.open(directory)) {
            return pipeline.run(
                    ready,
                    run,
                    new Pipeline.Following("test", events, new Interruption(), Duration.ZERO));
        }
    }

    private static void assertReadable(Path run) throws IOException {
        String markdown = Files.readString(run.resolve("report.md"));
        assertTrue(markdown.contains("breaks any principle, after 2 revisions"), markdown);
        assertTrue(markdown.contains("## Revisions"), markdown);
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("Critiques and revisions"));
        assertTrue(page.contains("Critique 2: no-"));
        RunRecord read = Reports.read(run.resolve("report.json"));
        assertEquals(
                6, read.arms().getFirst().seeds().getFirst().revised().size(), "kept to be read");
    }

    private static byte[] weights(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("models/" + ARM + "/seed-1/model.safetensors"));
    }
}
