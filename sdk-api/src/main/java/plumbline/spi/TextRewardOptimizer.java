package plumbline.spi;

import plumbline.data.PreferencePair;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A training stage that makes a reward source out of preference pairs alone. The harness calls
 * {@link #learn} and stores the result; what it learns by its defaults is also a baseline on the
 * card of every reward model.
 */
public interface TextRewardOptimizer<C extends Record> extends Optimizer<C> {
    @Override
    default Set<Ingredient> needs() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    default Set<Ingredient> gives() {
        return Set.of(Ingredient.REWARD);
    }

    /**
     * Learn from pairs; ties and pairs of equal answers among them are passed over.
     *
     * @throws plumbline.problem.ProblemException if nothing can be learned from them
     */
    TextReward learn(List<PreferencePair> pairs, C settings, long seed);

    /** Return how its scores become rewards. */
    RewardShape shape(C settings);

    /** Return whether a directory holds what this can open. */
    boolean recognises(Path directory);

    /**
     * Open what was saved.
     *
     * @throws plumbline.problem.ProblemException if a file is missing or wrong
     */
    TextReward open(Path directory);

    /** Learn from the context's pairs, and leave nothing: the harness calls {@link #learn}. */
    @Override
    default void optimize(StageContext context, C settings) {
        learn(context.data().preferences(), settings, context.seed()).close();
    }
}
