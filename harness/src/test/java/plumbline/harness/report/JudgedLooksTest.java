package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.frontier.Quality;
import plumbline.harness.frontier.Trail;
import plumbline.harness.report.html.HtmlReport;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Looks at which a judge was asked, with gold and without. */
class JudgedLooksTest {
    private static final int PROMPTS = 64;
    private static final String JUDGED = "judge-win-rate/strict";

    private final RunRecord ofGold = run(true);
    private final RunRecord without = run(false);

    /** Look at KL 0, 1, 4 … where the win rate rises by {@code slope} for each √nat. */
    private static List<Checkpoint> looks(long seed, double slope, boolean gold) {
        Random random = new Random(seed + 1000);
        return IntStream.range(0, 5).mapToObj(d -> look(d, slope * d, gold, random)).toList();
    }

    /** Measure with noise by prompt; what the judge said of one prompt cannot be read. */
    private static Checkpoint look(int d, double gain, boolean gold, Random random) {
        List<Measurement> all = new ArrayList<>();
        all.add(values(Checkpoint.KL, d * d, d == 0 ? 0 : 0.2, random));
        if (gold) {
            all.add(values(Checkpoint.GOLD, -gain, 0.1, random));
        }
        Measurement judged = values(JUDGED, 0.5 + gain, 0.1, random);
        judged.values()[d] = Double.NaN;
        all.add(judged);
        return new Checkpoint("stage", 1, d, all);
    }

    private static Measurement values(String name, double mean, double noise, Random random) {
        double[] values =
                random.doubles(PROMPTS).map(_ -> mean + noise * random.nextGaussian()).toArray();
        return Measurement.perPrompt(name, "", Direction.NEITHER, values);
    }

    private static RunRecord run(boolean gold) {
        RunRecord sample = SampleRuns.run(List.of("sft", "slow", "fast"), 3, PROMPTS);
        RunRecord slow = SampleRuns.withCheckpoints(sample, "slow", s -> looks(s, 0.02, gold));
        RunRecord both = SampleRuns.withCheckpoints(slow, "fast", s -> looks(s, 0.1, gold));
        return gold ? both : withoutGold(both);
    }

    private static RunRecord withoutGold(RunRecord run) {
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(
                                arm ->
                                        new ArmRecord(
                                                arm.name(),
                                                arm.stages(),
                                                arm.seeds().stream()
                                                        .map(JudgedLooksTest::withoutGold)
                                                        .toList()))
                        .toList();
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, List.of());
    }

    private static SeedRecord withoutGold(SeedRecord s) {
        return new SeedRecord(
                s.seed(),
                s.measurements().stream().filter(m -> !m.name().contains("gold")).toList(),
                s.curves(),
                s.cost(),
                List.of(),
                s.cards(),
                s.revised(),
                s.lineage(),
                s.checkpoints(),
                s.protocol());
    }

    @Test
    void besideGoldTheJudgeHasAColumnOfItsOwn() {
        Summary summary = Summarizer.summarize(ofGold);
        Matched at = summary.matched().getLast();
        double d = Math.sqrt(at.nats());
        assertEquals(Quality.GOLD, at.quality());
        assertEquals(0.5 + 0.1 * d, at.arms().get(1).judged().value(), 0.03);
        assertEquals(-0.1 * d, at.arms().get(1).gold().value(), 0.03);
        assertTrue(at.differences().getFirst().gold().value() > 0, "slow loses less gold");
        assertNull(at.differences().getFirst().judged());
        List<String> heading = MatchedLines.rows(summary).getFirst();
        assertTrue(heading.get(1).startsWith("gold at"), heading.toString());
        assertTrue(heading.get(3).startsWith("win rate by strict at"), heading.toString());
        assertEquals(heading.size(), MatchedLines.rows(summary).get(1).size());
        assertTrue(CurveLines.of(summary).getFirst().contains("gold falls"), "gold is the course");
    }

    @Test
    void withoutGoldTheJudgeTakesItsPlaceAndNotItsName() {
        Summary summary = Summarizer.summarize(without);
        Matched at = summary.matched().getLast();
        double d = Math.sqrt(at.nats());
        assertEquals(JUDGED, at.metric());
        assertEquals(0.5 + 0.1 * d, at.arms().get(1).judged().value(), 0.03);
        assertNotNull(at.arms().get(1).judged().interval());
        assertNull(at.arms().get(1).gold());
        assertNull(at.arms().get(1).winRate(), "wins by gold");
        assertEquals(-0.08 * d, at.differences().getFirst().judged().value(), 0.03);
        assertNull(at.differences().getFirst().gold());
        String sentence = MatchedLines.of(summary).getLast();
        assertTrue(sentence.contains("nats, win rate by strict: slow "), sentence);
        assertTrue(sentence.endsWith("shown are fast > slow."), sentence);
        assertEquals(
                "difference in win rate by strict",
                MatchedLines.differences(summary).getFirst().get(2));
        String course = CurveLines.of(summary).get(1);
        assertTrue(course.startsWith("fast (fast): win rate by strict rises"), course);
    }

    @Test
    void reportsWithoutGoldNeverSpeakOfIt() {
        Summary summary = Summarizer.summarize(without);
        String terminal = TerminalReport.render(without, summary);
        assertTrue(terminal.contains("Win rate by strict against KL"), terminal);
        assertFalse(terminal.toLowerCase().contains("gold"), terminal);
        String markdown = MarkdownReport.render(without, summary);
        assertTrue(markdown.contains("## Curves of win rate by strict against KL"), markdown);
        assertTrue(markdown.contains("## Win rate by strict at the same KL"), markdown);
        assertFalse(markdown.contains("gold at"), markdown);
        String page = HtmlReport.render(without, summary);
        assertTrue(page.contains("Win rate by strict and proxy against KL"), "a section");
        assertTrue(page.contains("win rate by strict above the start"), "an axis");
        assertFalse(page.contains("gold reward"), "no axis");
    }

    /** Arms of two runs whose judges share a name: fast was looked at by a less noisy one. */
    @Test
    void looksByOtherJudgesOfTheSameNameAreNotCompared() {
        Protocol strict = Protocol.UNKNOWN.with("look-judge", "strict: gold {noise=0.2}");
        Protocol stricter = strict.with("look-judge", "strict: gold {noise=0.1}");
        List<Protocol> protocols = List.of(strict, strict, stricter);
        Summary summary = Summarizer.summarize(SampleRuns.withProtocols(without, protocols));
        Matched at = summary.matched().getLast();
        assertEquals(2, at.arms().size());
        assertEquals(List.of(), at.differences());
        assertTrue(
                summary.cautions()
                        .contains(
                                "win rate by strict at the same KL of fast cannot be compared with"
                                    + " sft: they differ in look-judge (strict: gold {noise=0.1}"
                                    + " against strict: gold {noise=0.2})."),
                summary.cautions().toString());
        assertEquals(List.of(), summary.notComparable(), "what no look tells is compared");
        Summary byGold = Summarizer.summarize(SampleRuns.withProtocols(ofGold, protocols));
        assertEquals(1, byGold.matched().getLast().differences().size(), "gold is the same");
    }

    @Test
    void looksFromOtherReferencesAreNotComparedAtAKl() {
        Protocol one = Protocol.UNKNOWN.with("reference", "r1");
        List<Protocol> protocols = List.of(one, one, one.with("reference", "r2"));
        Summary summary = Summarizer.summarize(SampleRuns.withProtocols(ofGold, protocols));
        Matched at = summary.matched().getLast();
        assertEquals(List.of(), at.differences());
        assertNotNull(at.arms().getFirst().winRate());
        assertNull(at.arms().getLast().winRate(), "against answers of another reference");
    }

    @Test
    void whatCannotBeReadIsNoReasonToDropALook() {
        Trail trail = Trail.of(without).getFirst();
        assertEquals(5, trail.seeds().get(1L).size());
        assertTrue(
                trail.seeds().get(1L).stream().allMatch(l -> Double.isFinite(l.quality())),
                trail.toString());
        double[] judged =
                without.arms()
                        .get(1)
                        .seeds()
                        .getFirst()
                        .checkpoints()
                        .get(2)
                        .judged()
                        .orElseThrow()
                        .values();
        assertEquals(
                Arrays.stream(judged).filter(Double::isFinite).average().orElseThrow(),
                trail.seeds().get(1L).get(2).quality(),
                1e-12);
    }
}
