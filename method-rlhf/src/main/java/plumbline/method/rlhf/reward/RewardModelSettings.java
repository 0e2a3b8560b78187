package plumbline.method.rlhf.reward;

import plumbline.spi.Aggregation;
import plumbline.spi.Policy;
import plumbline.spi.RewardShape;
import plumbline.spi.RewardShape.LengthPenalty;
import plumbline.spi.RewardShape.Normalization;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;

/** Settings of {@link RewardModelOptimizer}. */
public record RewardModelSettings(
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "models, each with its own seed and bootstrap of the pairs")
                int ensemble,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {SEPARATE, SHARED},
                        doc = "whether they are models of their own or heads on one")
                String trunks,
        @Setting(doc = "how the models' scores become one") Aggregation aggregation,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {PairLoss.DROP, PairLoss.HALF_CREDIT, PairLoss.DAVIDSON},
                        doc = "what becomes of pairs that were called a tie")
                String ties,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "Davidson's nu: how readily equals tie")
                double tieStrength,
        @Setting(doc = "ask for a difference as large as the pair's own margin") boolean useMargin,
        @Setting(
                        kind = Kind.BETWEEN,
                        min = 0,
                        max = 0.499999,
                        doc = "how often labels are believed to be wrong")
                double labelSmoothing,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "how strongly the mean reward is pulled to 0")
                double centerRewardsCoefficient,
        @Setting(kind = Kind.AT_LEAST, min = 1, doc = "pairs per step") int batchSize,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "steps; 0: as many as the epochs need")
                int steps,
        @Setting(kind = Kind.ABOVE, min = 0, doc = "visits of each pair, where steps is 0")
                double epochs,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "steps in front that tell an answer from one to another prompt")
                int pretraining,
        @Setting(doc = "the rate of each step") Schedule learningRate,
        @Setting(doc = "how gradients become updates") UpdaterSettings updater,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 1,
                        doc = "looks at the held-out pairs; the best checkpoint is kept")
                int evaluations,
        @Setting(
                        kind = Kind.AT_LEAST,
                        min = 0,
                        doc = "tokens of prompt and answer together; 0: the model's context")
                int maxLength,
        @Setting(
                        kind = Kind.ONE_OF,
                        choices = {LengthLimit.DROP, LengthLimit.TRUNCATE},
                        doc = "what becomes of longer pairs; a prompt is never cut")
                String tooLong,
        @Setting(doc = "on what the reward's zero and unit are measured")
                Normalization normalization,
        @Setting(doc = "take out what the answer's length alone predicts") boolean lengthResidual,
        @Setting(doc = "a fixed price of length") LengthPenalty lengthPenalty,
        @Setting(kind = Kind.AT_LEAST, min = 0, doc = "rewards are limited to +- this; 0: never")
                double clip) {
    static final String SEPARATE = "separate";
    static final String SHARED = "shared";

    /**
     * Batch size and the single epoch of Ouyang et al. 2022, appendix C.2: more of them overfit.
     * Rate and schedule as TRL's {@code RewardConfig} has them.
     */
    static final RewardModelSettings DEFAULT =
            new RewardModelSettings(
                    1,
                    SEPARATE,
                    Aggregation.DEFAULT,
                    PairLoss.DROP,
                    1,
                    false,
                    0,
                    0,
                    64,
                    0,
                    1,
                    0,
                    new Schedule(1e-4, "linear", 0),
                    UpdaterSettings.ADAMW,
                    10,
                    0,
                    LengthLimit.DROP,
                    Normalization.DEFAULT,
                    false,
                    LengthPenalty.NONE,
                    0);

    /** Return how many models are trained. */
    int models() {
        return trunks.equals(SHARED) ? 1 : ensemble;
    }

    /** Return how many heads each of them has. */
    int heads() {
        return trunks.equals(SHARED) ? ensemble : 1;
    }

    LengthLimit limit(Policy model) {
        return LengthLimit.of(maxLength, model.contextLength(), tooLong);
    }

    PairLoss loss() {
        return new PairLoss(ties, tieStrength, labelSmoothing, centerRewardsCoefficient);
    }

    RewardShape shape() {
        return new RewardShape(aggregation, normalization, lengthResidual, lengthPenalty, clip);
    }
}
