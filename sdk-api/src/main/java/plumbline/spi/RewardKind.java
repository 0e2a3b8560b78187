package plumbline.spi;

import java.util.Set;

/**
 * A kind of reward that follows from settings alone: rules, a service. Stages of a recipe say
 * {@code reward: {rule: lexicon, words: [happy]}}.
 */
public non-sealed interface RewardKind<C extends Record> extends Component<C> {
    @Override
    default Set<Ingredient> needs() {
        return Set.of();
    }

    /** Open it; the harness closes it. */
    RewardSource open(C settings);
}
