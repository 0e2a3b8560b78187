package plumbline.spi;

import java.util.Set;

/**
 * A training stage that makes a reward source of one or several models. The harness calls {@link
 * #optimize} once for each: with a seed of its own, on a copy of the policy with a fresh reward
 * head.
 *
 * @param <C> the settings: a record
 */
public interface RewardOptimizer<C extends Record> extends Optimizer<C> {
    @Override
    default Set<Ingredient> gives() {
        return Set.of(Ingredient.REWARD);
    }

    /**
     * {@return how many models there are to train; at least 1}
     *
     * @param settings as the recipe gives them
     */
    int members(C settings);

    /**
     * {@return how many scores each model gives; at least 1} Several are an ensemble that shares a
     * trunk: members to whoever aggregates.
     *
     * @param settings as the recipe gives them
     */
    default int scores(C settings) {
        return 1;
    }

    /**
     * {@return how their scores become one}
     *
     * @param settings as the recipe gives them
     */
    RewardShape shape(C settings);
}
