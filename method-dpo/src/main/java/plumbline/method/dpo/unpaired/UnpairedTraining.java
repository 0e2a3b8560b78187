package plumbline.method.dpo.unpaired;

import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.StageContext;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Batches;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of how long, and at what rate, single answers are learned from. */
public record UnpairedTraining(
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
    /** One visit at the warmed-up rate given. */
    static UnpairedTraining at(double rate) {
        return new UnpairedTraining(
                32,
                0,
                1,
                new Schedule(rate, "linear", 0.1),
                UpdaterSettings.ADAMW,
                0,
                LengthLimit.DROP,
                32);
    }

    int steps(Batches batches) {
        return batches.count(steps, epochs);
    }

    LengthLimit limit(StageContext context) {
        return LengthLimit.of(maxLength, context.policy().contextLength(), tooLong);
    }
}
