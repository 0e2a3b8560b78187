package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures a policy on held-out prompts.
 *
 * @param <C> the settings: a record
 */
public non-sealed interface Evaluator<C extends Record> extends Component<C> {
    /**
     * {@return the judges that it asks, by the names that the recipe gives them}
     *
     * @param settings as the recipe gives them
     */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /**
     * {@return how much it will ask of each of its judges about one policy, before anything runs;
     * empty where that cannot be known}
     *
     * @param settings as the recipe gives them
     * @param prompts how many are held out
     */
    default Optional<Asking> asking(C settings, int prompts) {
        return Optional.empty();
    }

    /**
     * Measure. Values come one per prompt, so that arms can be compared prompt by prompt; the
     * harness adds intervals.
     *
     * @param context the policy and what it is measured with
     * @param settings checked: of the right types and in range
     * @return at least one figure, each under a name of its own
     */
    List<Measurement> evaluate(EvaluationContext context, C settings);
}
