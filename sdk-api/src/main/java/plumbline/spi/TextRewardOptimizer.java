package plumbline.spi;

import plumbline.data.PreferencePair;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A training stage that makes a reward source out of preference pairs alone. The harness calls
 * {@link #learn} and stores the result; what it learns by its defaults is also a baseline on the
 * card of every reward model.
 *
 * @param <C> the settings: a record
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
     * @param pairs to learn from
     * @param settings checked: of the right types and in range
     * @param seed of everything random in it
     * @return the reward; the harness closes it
     * @throws plumbline.problem.ProblemException if nothing can be learned from them
     */
    TextReward learn(List<PreferencePair> pairs, C settings, long seed);

    /**
     * {@return how its scores become rewards}
     *
     * @param settings as the recipe gives them
     */
    RewardShape shape(C settings);

    /**
     * {@return whether a directory holds what this can open}
     *
     * @param directory may be of any kind, or not be there
     */
    boolean recognises(Path directory);

    /**
     * Open what was saved.
     *
     * @param directory one that it {@link #recognises}
     * @return the reward; the harness closes it
     * @throws plumbline.problem.ProblemException if a file is missing or wrong
     */
    TextReward open(Path directory);

    /** Learn from the context's pairs, and leave nothing: the harness calls {@link #learn}. */
    @Override
    default void optimize(StageContext context, C settings) {
        learn(context.data().preferences(), settings, context.seed()).close();
    }
}
