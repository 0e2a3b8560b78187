package plumbline.spi;

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

    /** Train. The policy of the context is this stage's own and is changed in place. */
    void optimize(StageContext context, C settings);
}
