package plumbline.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.harness.report.Attribution.Gain;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Lineage;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageRecord;
import plumbline.harness.stats.Bootstrap;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What each stage added, from measurements of the policies on the way. */
class AttributionsTest {
    private static final String GOLD = "gold-reward";

    /** Gold of each prompt differs much, but every policy is better by the same at each. */
    private static List<Measurement> measured(double gold, double nats) {
        double[] values = new double[40];
        double[] kl = new double[40];
        Arrays.setAll(values, i -> gold + Math.sin(i));
        Arrays.fill(kl, nats);
        return List.of(
                Measurement.perPrompt(GOLD, "", Direction.HIGHER_IS_BETTER, values),
                Measurement.perPrompt("kl/sequence", "nats", Direction.NEITHER, kl));
    }

    private static StageRecord trained(String stage, double gold, double nats) {
        return new StageRecord(stage, "dpo", "key", "hash", true, measured(gold, nats));
    }

    private static StageRecord data(String stage) {
        return new StageRecord(stage, "ai-feedback", "key", "hash", false, List.of());
    }

    private static SeedRecord seed(long seed, Lineage lineage) {
        return new SeedRecord(
                seed, List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), lineage);
    }

    private static List<Attribution> of(List<SeedRecord> seeds) {
        RunRecord run =
                new RunRecord(
                        "r",
                        null,
                        "sft",
                        null,
                        List.of(new ArmRecord("hybrid", List.of(), seeds)),
                        List.of());
        return Attributions.of(run, GOLD, new Pooling(Bootstrap.standard()));
    }

    private static Lineage hybrid(double shift) {
        return new Lineage(
                "base",
                "sft",
                measured(0, 0),
                List.of(
                        new StageRecord("sft", "sft", "key", "hash", true, List.of()),
                        trained("ppo", 0.3 + shift, 8),
                        data("label"),
                        trained("round", 0.4 + shift, 7.5),
                        data("label"),
                        trained("round", 0.45 + shift, 7)));
    }

    @Test
    void aStageAddsWhatStoodAfterItLessWhatStoodBefore() {
        Attribution hybrid =
                of(LongStream.of(1, 2, 3).mapToObj(s -> seed(s, hybrid(s / 100.0))).toList())
                        .getFirst();
        assertEquals("sft", hybrid.from());
        assertEquals(
                List.of("ppo", "round 1", "round 2", "round 1 to 2"),
                hybrid.gains().stream().map(Gain::stage).toList());
        double[] gains = hybrid.gains().stream().mapToDouble(g -> g.gain().value()).toArray();
        assertEquals(0.32, gains[0], 1e-9);
        assertEquals(0.1, gains[1], 1e-9);
        assertEquals(0.05, gains[2], 1e-9);
        assertEquals(0.15, gains[3], 1e-9);
        assertEquals(-1, hybrid.gains().get(3).nats().value(), 1e-9);
    }

    @Test
    void stagesArePairedByPromptAndOverSeeds() {
        Gain ppo =
                of(LongStream.of(1, 2, 3).mapToObj(s -> seed(s, hybrid(s / 100.0))).toList())
                        .getFirst()
                        .gains()
                        .getFirst();
        assertTrue(ppo.gain().interval().low() > 0.25, "prompts that differ widen nothing");
        assertTrue(ppo.gain().interval().halfWidth() > 0.005, "seeds that differ do");
        assertEquals(
                List.of(0.31, 0.32, 0.33),
                ppo.seeds().stream()
                        .map(s -> Math.round(s.figure().value() * 100) / 100.0)
                        .toList());
    }

    @Test
    void anArmOfWhichNothingWasMeasuredOnTheWayHasNone() {
        assertEquals(List.of(), of(List.of(seed(1, Lineage.UNKNOWN))));
        Lineage plain = new Lineage("base", null, List.of(), List.of(data("label")));
        assertEquals(List.of(), of(List.of(seed(1, plain))));
    }

    @Test
    void theSentenceNamesEveryStageWithGainAndNats() {
        List<SeedRecord> seeds =
                IntStream.rangeClosed(1, 3).mapToObj(s -> seed(s, hybrid(s / 100.0))).toList();
        Summary summary =
                new Summary(
                        "sft", GOLD, List.of(), List.of(), List.of(), List.of(), of(seeds),
                        List.of(), List.of(), List.of());
        String sentence = StageLines.of(summary).getFirst();
        assertTrue(sentence.startsWith("hybrid, in gold-reward from sft on: ppo +0.3"), sentence);
        assertTrue(sentence.contains("at +8 nats; round 1 +0.100 at -0.500 nats"), sentence);
        assertTrue(sentence.contains("round 1 to 2 +0.150 at -1 nats."), sentence);
    }
}
