package plumbline.harness.truth;

import plumbline.harness.report.SampleRuns;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Runs whose truth is known: a value is the arm's own mean, plus what a prompt gives to every
 * answer to it, what the arm makes of the prompt, what training with the seed came to, and noise of
 * its own.
 *
 * @param ofSeed standard deviation of what a training comes to
 * @param ofPrompt standard deviation of what an arm makes of a prompt
 */
record SimulatedRuns(int seeds, int prompts, double ofSeed, double ofPrompt) {
    private static final double OF_EVERY_ARM = 1;
    private static final double NOISE = 0.6;

    /** Make one, with the difference second − first. */
    RunRecord run(double difference, long number) {
        SplittableRandom random = new SplittableRandom(number);
        double[] common = normal(random, OF_EVERY_ARM);
        RunRecord frame = SampleRuns.run(List.of("first"), 1, 2);
        return new RunRecord(
                frame.name(),
                frame.context(),
                "first",
                frame.data(),
                List.of(arm("first", 0, common, random), arm("second", difference, common, random)),
                List.of());
    }

    private ArmRecord arm(String name, double mean, double[] common, SplittableRandom random) {
        double[] own = normal(random, ofPrompt);
        List<SeedRecord> records = new ArrayList<>();
        LongStream.rangeClosed(1, seeds)
                .forEach(seed -> records.add(record(seed, mean, common, own, random)));
        return new ArmRecord(name, List.of("stage"), records);
    }

    private SeedRecord record(
            long seed, double mean, double[] common, double[] own, SplittableRandom random) {
        double training = mean + ofSeed * random.nextGaussian();
        double[] values = normal(random, NOISE);
        for (int i = 0; i < prompts; i++) {
            values[i] += training + common[i] + own[i];
        }
        Measurement gold =
                Measurement.perPrompt("gold-reward", "", Direction.HIGHER_IS_BETTER, values);
        return new SeedRecord(
                seed, List.of(gold), List.of(), new LinkedHashMap<>(), List.of(), List.of());
    }

    private double[] normal(SplittableRandom random, double deviation) {
        return random.doubles(prompts).map(_ -> deviation * random.nextGaussian()).toArray();
    }
}
