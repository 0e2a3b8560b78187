package plumbline.method.dpo.online;

import plumbline.spi.Ingredient;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

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

    /** Return what a stage with these settings cannot do without. */
    default Set<Ingredient> needed() {
        return Set.of(
                Ingredient.POLICY,
                Ingredient.PROMPTS,
                byJudge() ? Ingredient.JUDGE : Ingredient.REWARD);
    }
}
