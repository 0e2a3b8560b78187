package plumbline.method.rlhf.group;

import plumbline.method.rlhf.group.GroupAdvantages.Scale;
import plumbline.method.rlhf.kl.KlSettings;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.Regime;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.ScoreSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

/** Settings of {@link GrpoOptimizer}. */
public record GrpoSettings(
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "rounds of writing and learning")
                int iterations,
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "completions of each prompt") int groupSize,
        @Setting(doc = "what is written in each") RolloutSettings rollouts,
        @Setting(doc = "what becomes of the reward source's scores") ScoreSettings scores,
        @Setting(doc = "by whose deviation centred rewards are divided: group, batch or none")
                Scale scale,
        @Setting(doc = "surrogate, reduction, and what is added") GrpoLoss loss,
        @Setting(doc = "what moving away from the reference costs; k3, in the loss") KlSettings kl,
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
        @Setting(doc = "how gradients become updates") UpdaterSettings updater,
        @Setting(doc = "looks at prompts set aside") HeldOutSettings heldOut) {
    /** Added to the deviation, as TRL does. */
    static final double EPSILON = 1e-4;

    /** Groups, rate and reductions as TRL's GRPOConfig has them. */
    static final GrpoSettings DEFAULT =
            new GrpoSettings(
                    100,
                    8,
                    new RolloutSettings(16, 64, Sampling.PLAIN),
                    ScoreSettings.DEFAULT,
                    Scale.GROUP,
                    GrpoLoss.DEFAULT,
                    KlSettings.DEFAULT,
                    1,
                    1,
                    0,
                    new Schedule(1e-6, "linear", 0),
                    UpdaterSettings.ADAMW,
                    HeldOutSettings.DEFAULT);

    StepSettings steps() {
        return new StepSettings(
                iterations, epochs, minibatches, stopAtApproxKl, learningRate, updater);
    }

    Regime regime() {
        return new Regime(rollouts, groupSize, scores, kl, heldOut, steps());
    }
}
