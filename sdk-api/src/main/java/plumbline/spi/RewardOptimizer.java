package plumbline.spi;

import java.util.Set;

/**
 * A training stage that makes a reward source of one or several models. The harness calls {@link
 * #optimize} once for each: with a seed of its own, on a copy of the policy with a fresh reward
 * head.
 */
public interface RewardOptimizer<C extends Record> extends Optimizer<C> {
    @Override
    default Set<Ingredient> gives() {
        return Set.of(Ingredient.REWARD);
    }

    /** Return how many models there are to train; at least 1. */
    int members(C settings);

    /**
     * Return how many scores each model gives; at least 1. Several are an ensemble that shares a
     * trunk: members to whoever aggregates.
     */
    default int scores(C settings) {
        return 1;
    }

    /** Return how their scores become one. */
    RewardShape shape(C settings);
}
