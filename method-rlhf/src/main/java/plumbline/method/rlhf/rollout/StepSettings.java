package plumbline.method.rlhf.rollout;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

/** Settings of how many iterations there are, and how the experience of each becomes steps. */
public record StepSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "rounds of writing and learning")
                int iterations,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "visits of each rollout") int epochs,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "steps per epoch") int minibatches,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc =
                                "nats/token from the rollouts' policy that end an iteration; 0:"
                                        + " never")
                double stopAtApproxKl,
        @Setting(doc = "the rate of each iteration") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater) {
    /** A hundred iterations at a rate that falls to 0, as TRL's have them. */
    public static StepSettings at(double rate, int epochs) {
        return new StepSettings(
                100, epochs, 1, 0, new Schedule(rate, "linear", 0), UpdaterSettings.ADAMW);
    }
}
