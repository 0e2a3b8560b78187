package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which policy dpo is held to, through the real engine. */
class ReferenceTest {
    private static final String STAGES =
            """
            {sft: {optimizer: sft, steps: 20, batch-size: 8, learning-rate: 1e-2},
             dpo: {optimizer: dpo, steps: 2, batch-size: 8},
             ipo: {optimizer: dpo, steps: 2, batch-size: 8, loss: ipo},
             ld: {optimizer: dpo, steps: 2, batch-size: 8, ld: {alpha: 0.5}},
             to-base: {optimizer: dpo, steps: 2, batch-size: 8, reference: base},
             to-sft: {optimizer: dpo, steps: 2, batch-size: 8, reference: sft}}
            """;

    @TempDir Path runs;

    @Test
    void loraDpoAfterLoraSftIsHeldToTheSftModelAndNotToTheBase() {
        run("arms={sft: [sft], dpo: [sft, dpo], to-base: [sft, to-base]}", "base.model.lora={}");
        assertEquals(Math.log(2), firstLoss("dpo", "dpo"), 1e-6);
        assertEquals(0, first("dpo", "dpo", "logps/displaced"), 1e-6);
        assertTrue(Math.abs(firstLoss("to-base", "to-base") - Math.log(2)) > 1e-3, "not the base");
    }

    @Test
    void anEarlierStageCanBeTheReference() {
        run("arms={sft: [sft], dpo: [sft, dpo, to-sft]}");
        assertTrue(Math.abs(firstLoss("dpo", "to-sft") - Math.log(2)) > 1e-7, "not sft");
        assertEquals(Math.log(2), firstLoss("dpo", "to-sft"), 0.1);
    }

    @Test
    void armsThatShareAReferenceComputeItOnce() throws IOException {
        run("arms={sft: [sft], dpo: [sft, dpo], ipo: [sft, ipo], ld: [sft, ld]}");
        assertEquals(2, kept(), "once over the training pairs, once over the held-out ones");
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.walk(runs)) {
            return files.filter(file -> file.toString().endsWith(".numbers")).count();
        }
    }

    private void run(String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "../recipes/quickstart.yaml", "--seeds=1"));
        arguments.addAll(
                List.of(
                        "--runs=" + runs,
                        "--set=stages=" + STAGES,
                        "--set=data.demonstrations=80",
                        "--set=data.preferences=80",
                        "--set=data.evaluation-prompts=4",
                        "--set=evaluate=[length]",
                        "--set=evaluation.max-new-tokens=8"));
        Stream.of(settings).map(setting -> "--set=" + setting).forEach(arguments::add);
        Plumb plumb = Plumb.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, plumb.exitCode(), plumb.err());
    }

    private double firstLoss(String arm, String stage) {
        return first(arm, stage, "loss");
    }

    /** Read a figure of a stage's first step. */
    private double first(String arm, String stage, String metric) {
        try {
            List<String> lines =
                    Files.readAllLines(
                            runs.resolve(
                                    "quickstart/metrics/" + arm + "-seed-1-" + stage + ".csv"));
            int column = List.of(lines.getFirst().split(",")).indexOf(metric);
            return Double.parseDouble(lines.get(1).split(",")[column]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
