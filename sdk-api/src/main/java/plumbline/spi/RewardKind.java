package plumbline.spi;

import java.util.Set;

/**
 * A kind of reward that follows from settings alone: rules, a judge, a service. Stages of a recipe
 * say {@code reward: {rule: lexicon, words: [happy]}}.
 */
public non-sealed interface RewardKind<C extends Record> extends Component<C> {
    @Override
    default Set<Ingredient> needs() {
        return Set.of();
    }

    /** Return the judges that it asks, by the names that the recipe gives them. */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /** Return those of {@link #judges} of whom it wants scores, and not only comparisons. */
    default Set<String> scorers(C settings) {
        return Set.of();
    }

    /** Return the policies that it asks. */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /** Return what it asks of its judges to score so many answers. */
    default Asking asking(C settings, long answers) {
        return Asking.NOTHING;
    }

    /** Open it; the harness closes it. */
    RewardSource open(RewardContext context, C settings);
}
