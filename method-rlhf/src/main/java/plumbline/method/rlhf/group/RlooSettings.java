package plumbline.method.rlhf.group;

import plumbline.method.rlhf.kl.KlSettings;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.Regime;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.ScoreSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Sampling;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link RlooOptimizer}. */
public record RlooSettings(
        @Setting(kind = Kind.AT_LEAST, min = 2, doc = "completions of each prompt") int groupSize,
        @Setting(doc = "what is written in each") RolloutSettings rollouts,
        @Setting(doc = "what becomes of the reward source's scores") ScoreSettings scores,
        @Setting(doc = "bring advantages to mean 0 and deviation 1") boolean normalizeAdvantages,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "ratios may fall by this share")
                double clipLow,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "ratios may rise by this share") double clipHigh,
        @Setting(doc = "what moving away from the reference costs; in the reward") KlSettings kl,
        @Setting(flat = true, doc = "how long and fast") StepSettings steps,
        @Setting(doc = "looks at prompts set aside") HeldOutSettings heldOut) {
    /** Added to the deviation, as TRL does. */
    static final double EPSILON = 1e-4;

    /** As TRL's RLOOConfig has them. */
    static final RlooSettings DEFAULT =
            new RlooSettings(
                    2,
                    new RolloutSettings(32, 64, Sampling.PLAIN),
                    ScoreSettings.DEFAULT,
                    false,
                    0.2,
                    0.2,
                    KlSettings.DEFAULT,
                    StepSettings.at(1e-6, 1),
                    HeldOutSettings.DEFAULT);

    Regime regime() {
        return new Regime(rollouts, groupSize, scores, kl, heldOut, steps);
    }
}
