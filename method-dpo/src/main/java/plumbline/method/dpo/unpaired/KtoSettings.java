package plumbline.method.dpo.unpaired;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of {@link KtoOptimizer}. */
public record KtoSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {KtoSettings.KTO, KtoSettings.APO_ZERO},
                        doc = "what is minimised over the answers")
                String loss,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of good answers")
                double desirableWeight,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "weight of bad answers")
                double undesirableWeight,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc =
                                "steps whose answers to other prompts estimate the KL, loss kto"
                                        + " alone")
                int klWindow,
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
    static final String KTO = "kto";
    static final String APO_ZERO = "apo-zero-unpaired";

    /** β and rate of Ethayarajh et al. 2024; TRL's KL window of one step. */
    static final KtoSettings DEFAULT =
            new KtoSettings(
                    KTO,
                    0.1,
                    1,
                    1,
                    1,
                    32,
                    0,
                    1,
                    new Schedule(5e-6, "linear", 0.1),
                    UpdaterSettings.ADAMW,
                    0,
                    LengthLimit.DROP,
                    32);
}
