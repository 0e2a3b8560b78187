package plumbline.method.rlhf.ppo;

import plumbline.method.rlhf.kl.KlSettings;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.Regime;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.ScoreSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;

/** Settings of {@link PpoOptimizer}. */
public record PpoSettings(
        @Setting(doc = "what is written in each") RolloutSettings rollouts,
        @Setting(doc = "what becomes of the reward source's scores") ScoreSettings scores,
        @Setting(doc = "divide rewards per token by their deviation") boolean whitenRewards,
        @Setting(doc = "what moving away from the reference costs") KlSettings kl,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "discount per token") double gamma,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "trust in returns over the critic")
                double lambda,
        @Setting(doc = "bring advantages to mean 0 and deviation 1") boolean whitenAdvantages,
        @Setting(doc = "how the critic learns") CriticSettings critic,
        @Setting(kind = Kind.BETWEEN, min = 0, max = 1, doc = "ratios may fall by this share")
                double clipLow,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "ratios may rise by this share") double clipHigh,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "bound on ratios of bad tokens, above 1; 0: none")
                double dualClip,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of the entropy bonus")
                double entropyCoefficient,
        @Setting(flat = true, doc = "how long and fast") StepSettings steps,
        @Setting(doc = "looks at prompts set aside") HeldOutSettings heldOut) {
    /** Schulman et al. 2017 and Ouyang et al. 2022 as TRL's PPOConfig has them. */
    static final PpoSettings DEFAULT =
            new PpoSettings(
                    RolloutSettings.DEFAULT,
                    ScoreSettings.DEFAULT,
                    false,
                    KlSettings.DEFAULT,
                    1,
                    0.95,
                    true,
                    CriticSettings.DEFAULT,
                    0.2,
                    0.2,
                    0,
                    0,
                    StepSettings.at(3e-6, 4),
                    HeldOutSettings.DEFAULT);

    Regime regime() {
        return new Regime(rollouts, 1, scores, kl, heldOut, steps);
    }
}
