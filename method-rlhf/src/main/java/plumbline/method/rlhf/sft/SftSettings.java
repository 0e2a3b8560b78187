package plumbline.method.rlhf.sft;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.Span;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of {@link SftOptimizer}. */
public record SftSettings(
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {SftSettings.COMPLETION, SftSettings.ALL},
                        doc = "the tokens that are learned: the completion's, or the prompt's too")
                String lossOn,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "demonstrations per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each demonstration, if steps is 0")
                double epochs,
        @Setting(doc = "the rate of each step") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "tokens of prompt and completion together; 0: the model's context")
                int maxLength,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {LengthLimit.DROP, LengthLimit.TRUNCATE},
                        doc = "what becomes of longer ones; a prompt is never cut")
                String tooLong) {
    static final String COMPLETION = "completion";
    static final String ALL = "all";

    /** Batch size of Ouyang et al. 2022, appendix C.1; rate and epochs as TRL has them. */
    static final SftSettings DEFAULT =
            new SftSettings(
                    COMPLETION,
                    32,
                    0,
                    3,
                    new Schedule(2e-5, "cosine", 0.1),
                    UpdaterSettings.ADAMW,
                    0,
                    LengthLimit.DROP);

    Span span() {
        return lossOn.equals(ALL) ? Span.ALL : Span.COMPLETION;
    }
}
