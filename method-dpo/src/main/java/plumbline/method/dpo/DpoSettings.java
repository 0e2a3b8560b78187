package plumbline.method.dpo;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of {@link DpoOptimizer}. */
public record DpoSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {"sigmoid"},
                        doc = "what is minimised over the pairs")
                String loss,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "how strongly the reference holds the policy")
                double beta,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "pairs per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each pair, where steps is 0")
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
                        doc = "what becomes of longer pairs; a prompt is never cut")
                String tooLong) {
    /** β, batch size and rate of Rafailov et al. 2023, appendix B; AdamW, as TRL, for RMSprop. */
    static final DpoSettings DEFAULT =
            new DpoSettings(
                    "sigmoid",
                    0.1,
                    64,
                    0,
                    1,
                    new Schedule(1e-6, "linear", 0.1),
                    UpdaterSettings.ADAMW,
                    0,
                    LengthLimit.DROP);
}
