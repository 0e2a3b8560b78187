package plumbline.method.dpo.online;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

/** Settings of {@link NashMdOptimizer}. */
public record NashMdSettings(
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of the KL to the reference, tau")
                double beta,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 1,
                        doc = "share of the reference in the opponent; 0: the policy itself")
                double mixtureCoefficient,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "the policy's answers among which the opponent's is resampled")
                int candidates,
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
    /** As TRL's Nash-MD has them, but for the temperature: the loss is that of plain samples. */
    static final NashMdSettings DEFAULT =
            new NashMdSettings(
                    0.1,
                    0.5,
                    8,
                    REWARD,
                    64,
                    1,
                    0,
                    64,
                    0,
                    3,
                    new Schedule(5e-7, "linear", 0.1),
                    UpdaterSettings.ADAMW);
}
