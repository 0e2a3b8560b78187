package plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Measures a policy on held-out prompts. */
public non-sealed interface Evaluator<C extends Record> extends Component<C> {
    /** Return the judges that it asks, by the names that the recipe gives them. */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /**
     * Return how much it will ask of each of its judges about one policy, before anything runs;
     * empty where that cannot be known.
     *
     * @param prompts how many are held out
     */
    default Optional<Asking> asking(C settings, int prompts) {
        return Optional.empty();
    }

    /**
     * Measure. Values come one per prompt, so that arms can be compared prompt by prompt; the
     * harness adds intervals.
     */
    List<Measurement> evaluate(EvaluationContext context, C settings);
}
