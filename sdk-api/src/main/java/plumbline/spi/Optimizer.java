package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A training stage (sft, dpo, reward-model, ppo …): minimises a loss and leaves a better policy or
 * a reward source.
 */
public non-sealed interface Optimizer<C extends Record> extends Component<C> {
    /** Return what stands ready after it ran. */
    default Set<Ingredient> gives() {
        return Set.of(Ingredient.POLICY);
    }

    /**
     * Return the policies that it measures against, beside the one that it finds; the harness looks
     * before anything runs whether they are there.
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /** Return what goes by a name of its own inside this stage: its losses, say. */
    default List<Variant> variants() {
        return List.of();
    }

    /**
     * Return how much it will ask of its judge or its reward, before anything runs; empty where
     * that cannot be known.
     *
     * @param data what it finds; preferences that a stage before it makes are not among them
     */
    default Optional<Asking> asking(C settings, TrainingData data) {
        return Optional.empty();
    }

    /** Train. The policy of the context is this stage's own and is changed in place. */
    void optimize(StageContext context, C settings);
}
