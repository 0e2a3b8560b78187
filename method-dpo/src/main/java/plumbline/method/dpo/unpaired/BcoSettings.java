package plumbline.method.dpo.unpaired;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of {@link BcoOptimizer}. */
public record BcoSettings(
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {BcoSettings.NONE, BcoSettings.DENSITY_RATIO},
                        doc = "how bad answers are weighted by their prompts")
                String weights,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "the least weight of a bad answer")
                double minDensityRatio,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "the largest weight of a bad answer")
                double maxDensityRatio,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "answers per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each answer, where steps is 0")
                double epochs,
        @Setting(doc = "the rate of each step") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "tokens of prompt and answer together; 0: the model's context")
                int maxLength,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {LengthLimit.DROP, LengthLimit.TRUNCATE},
                        doc = "what becomes of longer answers; a prompt is never cut")
                String tooLong,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "own samples on which the KL is taken at the end; 0: none")
                int klSamples) {
    static final String NONE = "none";
    static final String DENSITY_RATIO = "density-ratio";

    /** β, weights' bounds and rate as TRL has them. */
    static final BcoSettings DEFAULT =
            new BcoSettings(
                    0.1,
                    NONE,
                    0.5,
                    10,
                    32,
                    0,
                    1,
                    new Schedule(5e-7, "linear", 0.1),
                    UpdaterSettings.ADAMW,
                    0,
                    LengthLimit.DROP,
                    32);
}
