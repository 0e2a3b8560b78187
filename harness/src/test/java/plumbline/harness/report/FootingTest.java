package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

class FootingTest {
    private static final Protocol USUAL = protocol("b1", "512, 9f3c");
    private static final String REASON =
            "NOT COMPARABLE: arm 'ppo' differs from 'sft' in evaluation-prompts (256, a712 against"
                    + " 512, 9f3c).";

    @Test
    void armsUnderOneProtocolAreCompared() {
        Summary summary = Summarizer.summarize(run(USUAL));

        assertEquals(List.of(), summary.unequal());
        assertEquals(3, summary.headlines().size());
    }

    @Test
    void anArmOnOtherPromptsIsBrandedAndComparedWithNothing() {
        Summary summary = Summarizer.summarize(run(protocol("b1", "256, a712")));

        assertEquals(List.of(REASON), summary.notComparable());
        assertEquals(
                List.of("dpo to sft"),
                summary.headlines().stream().map(c -> c.first() + " to " + c.second()).toList());
    }

    @Test
    void everyReportShowsTheBrandWithItsReason(@TempDir Path folder) throws IOException {
        RunRecord run = run(protocol("b1", "256, a712"));

        Reports.write(run, folder);
        String terminal = Reports.terminal(run).replaceAll("\\s+", " ");

        assertTrue(terminal.contains(REASON), terminal);
        assertTrue(terminal.contains("ppo †"), terminal);
        assertTrue(terminal.contains("† NOT COMPARABLE."), terminal);
        String markdown = Files.readString(folder.resolve("report.md"));
        assertTrue(markdown.startsWith("# compare-methods\n\n- NOT COMPARABLE: arm"), markdown);
        assertTrue(markdown.contains("- evaluation-prompts: 512, 9f3c"), markdown);
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("<strong>NOT COMPARABLE: arm"), page);
        assertTrue(page.contains("<strong>NOT COMPARABLE</strong>"), page);
        assertEquals(
                USUAL,
                Reports.read(folder.resolve("report.json"))
                        .arms()
                        .getFirst()
                        .seeds()
                        .getFirst()
                        .protocol());
    }

    @Test
    void aDifferenceOfSomeSeedsNamesThem() {
        RunRecord run = run(USUAL);
        ArmRecord last = run.arms().getLast();
        ArmRecord mixed =
                new ArmRecord(
                        last.name(),
                        last.stages(),
                        List.of(
                                last.seeds().getFirst(),
                                last.seeds().getLast().with(protocol("b2", "512, 9f3c"))));

        List<Footing> unequal =
                Footing.of(
                        new RunRecord(
                                run.name(),
                                run.context(),
                                run.referenceArm(),
                                run.data(),
                                List.of(run.arms().getFirst(), mixed),
                                List.of()));

        assertEquals(List.of("base (b2 against b1) for seed 2"), unequal.getFirst().differences());
    }

    @Test
    void protocolsDifferInWords() {
        List<Protocol.Difference> differences =
                protocol("b1", "512, 9f3c").differencesFrom(protocol("b2", "512, 9f3c"));

        assertEquals(
                List.of("base (b1 against b2)"),
                differences.stream().map(Protocol.Difference::words).toList());
    }

    @Test
    void whatOneSideDidNotNoteIsADifference() {
        assertFalse(USUAL.differencesFrom(Protocol.UNKNOWN).isEmpty());
        assertTrue(Protocol.UNKNOWN.differencesFrom(Protocol.UNKNOWN).isEmpty());
    }

    private static RunRecord run(Protocol ofLast) {
        return SampleRuns.withProtocols(
                SampleRuns.run(List.of("sft", "dpo", "ppo"), 2, 40), List.of(USUAL, USUAL, ofLast));
    }

    private static Protocol protocol(String base, String prompts) {
        LinkedHashMap<String, String> facts = new LinkedHashMap<>();
        facts.put("base", base);
        facts.put("evaluation-prompts", prompts);
        return new Protocol(facts);
    }
}
