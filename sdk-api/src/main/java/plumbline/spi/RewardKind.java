package plumbline.spi;

import java.util.Set;

/**
 * A kind of reward that follows from settings alone: rules, a judge, a service. Stages of a recipe
 * say {@code reward: {rule: lexicon, words: [happy]}}.
 *
 * @param <C> the settings: a record
 */
public non-sealed interface RewardKind<C extends Record> extends Component<C> {
    @Override
    default Set<Ingredient> needs() {
        return Set.of();
    }

    /**
     * {@return the judges that it asks, by the names that the recipe gives them}
     *
     * @param settings as the recipe gives them
     */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /**
     * {@return those of {@link #judges} of whom it wants scores, and not only comparisons}
     *
     * @param settings as the recipe gives them
     */
    default Set<String> scorers(C settings) {
        return Set.of();
    }

    /**
     * {@return the policies that it asks}
     *
     * @param settings as the recipe gives them
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /**
     * {@return what it asks of its judges to score so many answers}
     *
     * @param settings as the recipe gives them
     * @param answers how many are scored
     */
    default Asking asking(C settings, long answers) {
        return Asking.NOTHING;
    }

    /**
     * Open a reward.
     *
     * @param context what it may ask for; what it gets from there it leaves open
     * @param settings checked: of the right types and in range
     * @return the reward; the harness closes it
     */
    RewardSource open(RewardContext context, C settings);
}
