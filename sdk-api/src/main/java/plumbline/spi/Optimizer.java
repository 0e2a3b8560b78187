package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A training stage (sft, dpo, reward-model, ppo …): minimises a loss and leaves a better policy or
 * a reward source.
 *
 * @param <C> the settings: a record
 */
public non-sealed interface Optimizer<C extends Record> extends Component<C> {
    /** {@return what stands ready after it ran} */
    default Set<Ingredient> gives() {
        return Set.of(Ingredient.POLICY);
    }

    /**
     * {@return the policies that it measures against, beside the one that it finds; the harness
     * looks before anything runs whether they are there}
     *
     * @param settings as the recipe gives them
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /** {@return what goes by a name of its own inside this stage: its losses, say} */
    default List<Variant> variants() {
        return List.of();
    }

    /**
     * {@return how much it will ask of its judge or its reward, before anything runs; empty where
     * that cannot be known}
     *
     * @param settings as the recipe gives them
     * @param data what it finds; preferences that a stage before it makes are not among them
     */
    default Optional<Asking> asking(C settings, TrainingData data) {
        return Optional.empty();
    }

    /**
     * Train. The policy of the context is this stage's own and is changed in place.
     *
     * @param context what it works with, and where it leaves figures, cautions and its state
     * @param settings checked: of the right types and in range
     * @throws plumbline.problem.ProblemException if there is nothing to learn from
     * @throws ArithmeticException if a loss or a gradient is not finite
     */
    void optimize(StageContext context, C settings);
}
