package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.Checkpoint;
import plumbline.harness.result.DataReport;
import plumbline.harness.result.Protocol;
import plumbline.harness.result.RunContext;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.StageCard;
import plumbline.harness.result.StageCurve;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Small made-up runs: arm k scores 0.3·k above the first in gold reward, and is further from it.
 */
public final class SampleRuns {
    private SampleRuns() {}

    /** Make a run with these arms, seeds 1 to {@code seeds}, and so many held-out prompts. */
    public static RunRecord run(List<String> arms, int seeds, int prompts) {
        List<ArmRecord> records = new ArrayList<>();
        for (int k = 0; k < arms.size(); k++) {
            records.add(arm(arms.get(k), k, seeds, prompts));
        }
        List<String> cautions = List.of("Gold reward is a formula, not people.");
        return new RunRecord(
                "compare-methods", context(seeds), arms.getFirst(), data(), records, cautions);
    }

    /** Replace one arm's measurements of one seed. */
    public static RunRecord withMeasurements(
            RunRecord run, int arm, int seed, List<Measurement> measurements) {
        ArmRecord old = run.arms().get(arm);
        List<SeedRecord> seeds = new ArrayList<>(old.seeds());
        SeedRecord s = seeds.get(seed);
        seeds.set(
                seed,
                new SeedRecord(
                        s.seed(),
                        measurements,
                        s.curves(),
                        s.cost(),
                        s.samples(),
                        s.cards(),
                        s.revised(),
                        s.lineage()));
        List<ArmRecord> arms = new ArrayList<>(run.arms());
        arms.set(arm, new ArmRecord(old.name(), old.stages(), seeds));
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    /** Replace the curves of every arm, by seed. */
    public static RunRecord withCurves(RunRecord run, LongFunction<List<StageCurve>> curves) {
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(
                                arm ->
                                        new ArmRecord(
                                                arm.name(),
                                                arm.stages(),
                                                arm.seeds().stream()
                                                        .map(s -> with(s, curves.apply(s.seed())))
                                                        .toList()))
                        .toList();
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    /** Note each arm's protocol, the same for all its seeds. */
    public static RunRecord withProtocols(RunRecord run, List<Protocol> protocols) {
        List<ArmRecord> arms = new ArrayList<>();
        for (int k = 0; k < protocols.size(); k++) {
            ArmRecord arm = run.arms().get(k);
            Protocol protocol = protocols.get(k);
            arms.add(
                    new ArmRecord(
                            arm.name(),
                            arm.stages(),
                            arm.seeds().stream().map(s -> s.with(protocol)).toList()));
        }
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    /** Give one arm checkpoints, by seed. */
    public static RunRecord withCheckpoints(
            RunRecord run, String name, LongFunction<List<Checkpoint>> checkpoints) {
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(
                                arm ->
                                        !arm.name().equals(name)
                                                ? arm
                                                : new ArmRecord(
                                                        name,
                                                        arm.stages(),
                                                        arm.seeds().stream()
                                                                .map(s -> seen(s, checkpoints))
                                                                .toList()))
                        .toList();
        return new RunRecord(
                run.name(), run.context(), run.referenceArm(), run.data(), arms, run.cautions());
    }

    private static SeedRecord seen(SeedRecord s, LongFunction<List<Checkpoint>> checkpoints) {
        return new SeedRecord(
                s.seed(),
                s.measurements(),
                s.curves(),
                s.cost(),
                s.samples(),
                s.cards(),
                s.revised(),
                s.lineage(),
                checkpoints.apply(s.seed()),
                s.protocol());
    }

    private static SeedRecord with(SeedRecord s, List<StageCurve> curves) {
        return new SeedRecord(s.seed(), s.measurements(), curves, s.cost(), s.samples(), s.cards());
    }

    /** Measure each prompt with noise around a mean. */
    public static Measurement measurement(
            String name, String unit, Direction direction, double mean, long seed, int prompts) {
        Random random = new Random(seed);
        double[] values =
                IntStream.range(0, prompts)
                        .mapToDouble(i -> mean + random.nextDouble() - 0.5)
                        .toArray();
        return Measurement.perPrompt(name, unit, direction, values);
    }

    private static ArmRecord arm(String name, int k, int seeds, int prompts) {
        List<String> stages = k == 0 ? List.of("sft") : List.of("sft", name);
        List<SeedRecord> records =
                LongStream.rangeClosed(1, seeds).mapToObj(s -> seed(name, k, s, prompts)).toList();
        return new ArmRecord(name, stages, records);
    }

    private static SeedRecord seed(String name, int k, long seed, int prompts) {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(gold(0.4 + 0.3 * k + 0.02 * seed, seed, k, prompts));
        measurements.add(
                measurement(
                        "kl",
                        "nats",
                        Direction.LOWER_IS_BETTER,
                        0.5 + 2 * k,
                        7 * seed + k,
                        prompts));
        measurements.add(
                measurement("length", "tokens", Direction.NEITHER, 21 + k, 9 * seed + k, prompts));
        List<StageCurve> curves = new ArrayList<>(List.of(curve("sft", seed, 0)));
        if (k > 0) {
            curves.add(curve(name, seed, k));
        }
        Map<String, Double> cost = new LinkedHashMap<>();
        cost.put("seconds", 12.5 + k);
        cost.put("trained-tokens", 80_000.0 * (k + 1));
        return new SeedRecord(
                seed,
                measurements,
                curves,
                cost,
                samples(name, measurements.getFirst().values()),
                cards(k, seed));
    }

    /** Leave a card in the first stage, which every arm shares, and one in each arm's own. */
    private static List<StageCard> cards(int k, long seed) {
        Card shared =
                new Card(
                        "annotation",
                        List.of(
                                new Row("agreement", 70, 65, 75, "%", "of pairs of raters"),
                                Row.plain("cost", 120 + seed, "units", "")),
                        List.of(),
                        List.of());
        Card own =
                new Card(
                        "reward",
                        List.of(Row.plain("accuracy", 0.6 + 0.01 * seed, "", "below 0.65: noisy")),
                        List.of("accuracy is low."),
                        List.of());
        return k == 0
                ? List.of(new StageCard("sft", shared))
                : List.of(new StageCard("sft", shared), new StageCard("own", own));
    }

    /** Mix what a prompt gives every arm with noise of the arm's own. */
    private static Measurement gold(double mean, long seed, int k, int prompts) {
        Random prompt = new Random(seed);
        Random own = new Random(100 * seed + k);
        double[] values =
                IntStream.range(0, prompts)
                        .mapToDouble(
                                i -> mean + prompt.nextDouble() - 0.5 + 0.2 * own.nextGaussian())
                        .toArray();
        return Measurement.perPrompt("gold-reward", "", Direction.HIGHER_IS_BETTER, values);
    }

    private static StageCurve curve(String stage, long seed, int k) {
        Random random = new Random(seed + 100L * k);
        int[] steps = IntStream.range(0, 40).map(i -> 5 * i).toArray();
        Map<String, double[]> metrics = new LinkedHashMap<>();
        metrics.put("loss", falling(random, steps.length));
        if (k > 0) {
            double[] margins = falling(random, steps.length);
            Arrays.setAll(margins, i -> 1 - margins[i]);
            margins[7] = Double.NaN;
            metrics.put("rewards/margins", margins);
        }
        return new StageCurve(stage, steps, metrics);
    }

    private static double[] falling(Random random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.exp(-i / 12.0) + 0.05 * random.nextGaussian())
                .toArray();
    }

    private static List<SeedRecord.Sample> samples(String arm, double[] gold) {
        return IntStream.range(0, Math.min(40, gold.length))
                .mapToObj(
                        i ->
                                new SeedRecord.Sample(
                                        "find a quiet café near the river, please (" + i + ")",
                                        arm + " suggests café " + i,
                                        "the reference suggests nothing",
                                        gold[i],
                                        null))
                .toList();
    }

    private static RunContext context(int seeds) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("stages.sft.steps", "300");
        settings.put("stages.dpo.beta", "0.2");
        return new RunContext(
                "0.1.0",
                "abc1234",
                "sha256:0011223344556677",
                "name: compare-methods\n",
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                "2 cores, 24 GB, Linux x86-64",
                "25",
                2,
                "2026-01-01T12:00:00Z",
                83.25,
                settings,
                List.of("stages.dpo.beta"),
                Map.of("base", "sha256:8899aabbccddeeff"),
                "plumb run recipes/quickstart.yaml",
                null,
                Map.of("stages.dpo.beta", "0.1"),
                List.of());
    }

    private static DataReport data() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", 2000L);
        counts.put("kept", 1990L);
        counts.put("dropped: empty answer", 10L);
        Map<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("chosen tokens, median", 18.0);
        statistics.put("rejected tokens, median", 23.5);
        return new DataReport(
                List.of(new DataReport.Section("preferences", counts, statistics)),
                List.of("12 prompts stand in preferences and in prompts."));
    }
}
