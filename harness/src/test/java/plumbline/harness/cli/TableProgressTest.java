package plumbline.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.pipeline.Progress;
import plumbline.harness.pipeline.Progress.Work;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TableProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;
    private final Progress progress =
            new TableProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 60, () -> now);

    @Test
    void aTableShowsHowFarEachArmIsWithEachSeedAndARateBelow() {
        expectTwoArms();
        progress.begin("seed 1, arm sft, stage sft");
        progress.end();
        progress.reused("seed 1, arm dpo, stage sft");
        progress.begin("seed 1, arm dpo, stage dpo");
        progress.step(10, 100);
        now += 2_000_000_000L;
        progress.step(30, 100);

        assertEquals(
                List.of(
                        "arm  seed 1        seed 2",
                        "sft  1/2           ·",
                        "dpo  1/3 dpo 30 %  ·",
                        "seed 1, arm dpo, stage dpo: 30 of 100, 10.0/s, 7 s left"),
                shown());
    }

    @Test
    void whatIsDoneIsSaidToBe() {
        expectTwoArms();
        for (String piece : List.of("stage sft", "evaluation")) {
            progress.begin("seed 2, arm sft, " + piece);
            progress.end();
        }

        assertEquals("sft  ·       done", shown().get(1));
    }

    @Test
    void armsThatTrainAtOnceHaveALineEach() {
        expectTwoArms();
        Progress one = progress.beside();
        Progress other = progress.beside();
        one.begin("seed 1, arm sft, stage sft");
        other.begin("seed 1, arm dpo, stage dpo");
        one.step(1, 4);
        now += 1_000_000_000L;
        other.step(1, 2);

        assertEquals(
                List.of(
                        "arm  seed 1        seed 2",
                        "sft  0/2 sft 25 %  ·",
                        "dpo  0/3 dpo 50 %  ·",
                        "seed 1, arm sft, stage sft: 1 of 4",
                        "seed 1, arm dpo, stage dpo: 1 of 2"),
                shown());
        one.end();
        assertEquals("seed 1, arm dpo, stage dpo: 1 of 2", shown().getLast());
        assertEquals(4, shown().size());
    }

    @Test
    void aRemarkStandsAboveTheTable() {
        expectTwoArms();
        progress.begin("seed 1, arm sft, stage sft");
        progress.remark("a file is damaged.");

        String all = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains("a file is damaged.\narm "), all);
    }

    @Test
    void aLineIsNoLongerThanTheTerminalIsWide() {
        progress.begin("x".repeat(100));

        assertEquals(60, shown().getFirst().length());
    }

    private void expectTwoArms() {
        progress.expect(
                List.of(
                        work("sft", 1, "sft"),
                        work("sft", 1, "evaluation"),
                        work("dpo", 1, "sft"),
                        work("dpo", 1, "dpo"),
                        work("dpo", 1, "evaluation"),
                        work("sft", 2, "sft"),
                        work("sft", 2, "evaluation"),
                        work("dpo", 2, "dpo")));
    }

    private static Work work(String arm, long seed, String piece) {
        String what = piece.equals("evaluation") ? piece : "stage " + piece;
        return new Work(arm, seed, piece, "seed %d, arm %s, %s".formatted(seed, arm, what));
    }

    /** Return what stands on the terminal below the last clearing. */
    private List<String> shown() {
        String all = bytes.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf("\u001b[J") + 1)
                .replaceFirst("^\\[J", "")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
