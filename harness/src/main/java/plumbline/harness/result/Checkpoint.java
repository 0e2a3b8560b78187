package plumbline.harness.result;

import plumbline.spi.Measurement;

import java.util.List;
import java.util.Optional;

/**
 * A policy on its way: what it measured on the first held-out prompts, sampled as the evaluation
 * samples.
 *
 * @param place of the stage among those of its arm, from 0
 * @param step after how many; 0 before the stage. Of a best-of-n baseline: n
 * @param measurements one value per prompt: {@link #KL}, {@link #GOLD}, {@link #PROXY} …
 */
public record Checkpoint(String stage, int place, int step, List<Measurement> measurements) {
    /** KL from the reference, in nats per sequence. */
    public static final String KL = "kl/sequence";

    public static final String GOLD = "gold-reward";

    /** The reward that the arm made last. */
    public static final String PROXY = "reward";

    /** Begins the win rate by a judge, whose name follows. */
    public static final String JUDGED = "judge-win-rate/";

    public Checkpoint {
        measurements = List.copyOf(measurements);
    }

    public Optional<Measurement> measurement(String name) {
        return measurements.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** Return the win rate by a judge, where one was asked. */
    public Optional<Measurement> judged() {
        return measurements.stream().filter(m -> m.name().startsWith(JUDGED)).findFirst();
    }

    /** Return a figure; NaN where it was not measured. */
    public double figure(String name) {
        return measurement(name).map(Measurement::figure).orElse(Double.NaN);
    }

    /** Return the same checkpoint as that of a stage at this place of an arm. */
    public Checkpoint at(int where) {
        return new Checkpoint(stage, where, step, measurements);
    }
}
