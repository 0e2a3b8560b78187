package plumbline.method.dpo.online;

import plumbline.spi.Asking;
import plumbline.spi.Ingredient;
import plumbline.spi.Setting;
import plumbline.spi.Setting.Kind;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Batches;
import plumbline.support.Schedule;

import java.util.Optional;
import java.util.Set;

/** Settings of all online methods: how answers are drawn and compared, and how long. */
public record OnlineSettings(
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
        @Setting(doc = "how gradients become updates") UpdaterSettings updater) {
    static final String REWARD = "reward";
    static final String JUDGE = "judge";

    /** As TRL's online methods have them. */
    static OnlineSettings at(double temperature) {
        return new OnlineSettings(
                REWARD,
                64,
                temperature,
                0,
                64,
                0,
                3,
                new Schedule(5e-7, "linear", 0.1),
                UpdaterSettings.ADAMW);
    }

    boolean byJudge() {
        return labelBy.equals(JUDGE);
    }

    /**
     * Return how much is asked of the judge or the reward where no step has to draw anew.
     *
     * @param perPrompt answers that are compared with each other
     */
    Optional<Asking> asking(TrainingData data, int perPrompt) {
        int available = data.prompts().size();
        if (available == 0) {
            return Optional.empty();
        }
        Batches batches = new Batches(available, batchSize, 0);
        long prompts = (long) batches.count(steps, epochs) * batchSize;
        return Optional.of(
                byJudge()
                        ? Asking.comparisons(prompts * perPrompt * (perPrompt - 1) / 2)
                        : Asking.scores(prompts * perPrompt));
    }

    /** Return what a stage with these settings cannot do without. */
    Set<Ingredient> needed() {
        return Set.of(
                Ingredient.POLICY,
                Ingredient.PROMPTS,
                byJudge() ? Ingredient.JUDGE : Ingredient.REWARD);
    }
}
