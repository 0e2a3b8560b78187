package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.toy.JudgingPlugin;
import plumbline.spi.Measurement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class LookJudgeTest {
    private static final String FIGURE = "judge-win-rate/longer";
    private static final String JUDGE = "judges.longer.judge=toy-longer";
    private static final String LOOKS = "evaluation.looks=3";
    private static final String LOOK_JUDGE = "evaluation.look-judge=longer";

    @TempDir Path folder;

    private PipelineRuns runs(String name) throws IOException {
        return new PipelineRuns(
                Files.createDirectories(folder.resolve(name)), JudgingPlugin.registry());
    }

    private RunRecord run(String name, String... more) throws IOException {
        List<String> overrides = new ArrayList<>(List.of(JUDGE, LOOKS, LOOK_JUDGE));
        overrides.addAll(List.of(more));
        return runs(name).run(overrides.toArray(String[]::new));
    }

    private static SeedRecord arm(RunRecord run, String name) {
        return run.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow()
                .seeds()
                .getFirst();
    }

    @Test
    void theReferenceItselfIsATieAndTheLastLookIsTheEvaluations() throws IOException {
        SeedRecord dpo = arm(run("once", "evaluate=[{judge-win-rate: {judges: [longer]}}]"), "dpo");
        List<Checkpoint> looks = dpo.checkpoints();
        assertEquals(4, looks.size());
        double[] atTheStart = looks.getFirst().measurement(FIGURE).orElseThrow().values();
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, atTheStart);
        Measurement end = looks.getLast().measurement(FIGURE).orElseThrow();
        Measurement evaluated =
                dpo.measurements().stream()
                        .filter(m -> m.name().equals(FIGURE))
                        .findFirst()
                        .orElseThrow();
        assertArrayEquals(evaluated.values(), end.values());
        assertEquals("share", end.unit());
        assertTrue(Arrays.stream(end.values()).anyMatch(win -> win != 0.5), "it says something");
    }

    @Test
    void aProtocolTellsJudgesOfTheSameNameApart() throws IOException {
        String evaluator = "evaluate=[toy-length, {judge-win-rate: {judges: [longer]}}]";
        Protocol usual = arm(run("usual", "seeds=[1]", evaluator), "dpo").protocol();
        Protocol other =
                arm(run("other", "seeds=[1]", evaluator, "judges.longer.margin=3"), "dpo")
                        .protocol();
        assertEquals("longer: toy-longer {margin=3}", other.facts().get("look-judge"));
        assertEquals(
                List.of("evaluator judge-win-rate", "look-judge"),
                other.differencesFrom(usual).stream().map(Protocol.Difference::fact).toList());
    }

    /** Two policies, four looks at each, five prompts, two orders. */
    @Test
    void whatTheJudgeTookIsSaidAndNoArmsCost() throws IOException {
        RunRecord run = run("once", "seeds=[1]");
        String said = "the judges of looks took 80 calls";
        assertTrue(
                run.cautions().stream().anyMatch(caution -> caution.contains(said)),
                run.cautions().toString());
        assertTrue(
                arm(run, "dpo").cost().keySet().stream().noneMatch(c -> c.startsWith("judge")),
                "no arm's cost");
        assertEquals(
                List.of(),
                run("once", "seeds=[1]").cautions().stream()
                        .filter(caution -> caution.contains("judges of looks"))
                        .toList(),
                "what is in the store is not asked again");
    }

    @Test
    void anotherJudgeIsAReasonToLookAgain() throws IOException {
        run("once", "seeds=[1]");
        int stages = stored();
        run("once", "seeds=[1]", "judges.longer.margin=3");
        assertEquals(stages + 2, stored(), "dpo and ppo");
        run("once", "seeds=[1]", "judges.other.judge=toy-longer");
        assertEquals(stages + 2, stored(), "nobody asks the other");
    }

    @Test
    void judgingChangesNoPolicy() throws IOException {
        PipelineRuns judged = runs("judged");
        PipelineRuns alone = runs("alone");
        judged.run(JUDGE, LOOKS, LOOK_JUDGE);
        alone.run();
        assertEquals(
                Arrays.hashCode(alone.weights("ppo", 2)),
                Arrays.hashCode(judged.weights("ppo", 2)));
    }

    private int stored() throws IOException {
        Path store = folder.resolve("once/runs/toys/store");
        try (Stream<Path> files = Files.walk(store)) {
            return (int) files.filter(f -> f.endsWith("stage.json")).count();
        }
    }
}
