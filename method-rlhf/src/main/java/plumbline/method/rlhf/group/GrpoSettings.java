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

/** Settings of {@link GrpoOptimizer}. */
public record GrpoSettings(
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "completions of each prompt") int groupSize,
        @Setting(doc = "what is written in each") RolloutSettings rollouts,
        @Setting(doc = "what becomes of the reward source's scores") ScoreSettings scores,
        @Setting(doc = "by whose deviation centred rewards are divided: group, batch or none")
                Scale scale,
        @Setting(doc = "surrogate, reduction, and what is added") GrpoLoss loss,
        @Setting(doc = "what moving away from the reference costs; k3, in the loss") KlSettings kl,
        @Setting(flat = true, doc = "how long and fast") StepSettings steps,
        @Setting(doc = "looks at prompts set aside") HeldOutSettings heldOut) {
    /** Added to the deviation, as TRL does. */
    static final double EPSILON = 1e-4;

    /** Groups, rate and reductions as TRL's GRPOConfig has them. */
    static final GrpoSettings DEFAULT =
            new GrpoSettings(
                    8,
                    new RolloutSettings(16, 64, Sampling.PLAIN),
                    ScoreSettings.DEFAULT,
                    Scale.GROUP,
                    GrpoLoss.DEFAULT,
                    KlSettings.DEFAULT,
                    StepSettings.at(1e-6, 1),
                    HeldOutSettings.DEFAULT);

    Regime regime() {
        return new Regime(rollouts, groupSize, scores, kl, heldOut, steps);
    }
}
