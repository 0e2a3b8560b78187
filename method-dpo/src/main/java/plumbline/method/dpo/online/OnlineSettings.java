package plumbline.method.dpo.online;

import plumbline.spi.Asking;
import plumbline.spi.Ingredient;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Batches;
import plumbline.support.Schedule;

import java.util.Optional;
import java.util.Set;

/**
 * What the settings of all online methods say: how answers are drawn and compared, and how long.
 */
interface OnlineSettings {
    String REWARD = "reward";
    String JUDGE = "judge";

    String labelBy();

    int maxNewTokens();

    double temperature();

    double missingEndPenalty();

    int batchSize();

    int steps();

    double epochs();

    Schedule learningRate();

    UpdaterSettings updater();

    default boolean byJudge() {
        return labelBy().equals(JUDGE);
    }

    /**
     * Return how much is asked of the judge or the reward where no step has to draw anew.
     *
     * @param perPrompt answers that are compared with each other
     */
    default Optional<Asking> asking(TrainingData data, int perPrompt) {
        int available = data.prompts().size();
        if (available == 0) {
            return Optional.empty();
        }
        Batches batches = new Batches(available, batchSize(), 0);
        long prompts = (long) batches.count(steps(), epochs()) * batchSize();
        return Optional.of(
                byJudge()
                        ? Asking.comparisons(prompts * perPrompt * (perPrompt - 1) / 2)
                        : Asking.scores(prompts * perPrompt));
    }

    /** Return what a stage with these settings cannot do without. */
    default Set<Ingredient> needed() {
        return Set.of(
                Ingredient.POLICY,
                Ingredient.PROMPTS,
                byJudge() ? Ingredient.JUDGE : Ingredient.REWARD);
    }
}
