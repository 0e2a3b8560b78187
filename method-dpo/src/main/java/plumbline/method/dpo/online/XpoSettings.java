package plumbline.method.dpo.online;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

/** Settings of {@link XpoOptimizer}. */
public record XpoSettings(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "how strongly the policy is driven from the reference's answers")
                double alpha,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {OnlineSettings.REWARD, OnlineSettings.JUDGE},
                        doc = "who says which answer is better")
                String labelBy,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "the longest answer, end token included")
                int maxNewTokens,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "divides the logits when answers are drawn")
                double temperature,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "taken off the reward of an answer cut off")
                double missingEndPenalty,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "prompts per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each prompt, where steps is 0")
                double epochs,
        @Setting(doc = "the rate of each step") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater)
        implements OnlineSettings {
    /** As TRL's XPO has them. */
    static final XpoSettings DEFAULT =
            new XpoSettings(
                    0.1,
                    1e-5,
                    REWARD,
                    64,
                    0.9,
                    0,
                    64,
                    0,
                    3,
                    new Schedule(5e-7, "linear", 0.1),
                    UpdaterSettings.ADAMW);
}
