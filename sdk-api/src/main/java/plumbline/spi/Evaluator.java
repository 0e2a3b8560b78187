package plumbline.spi;

import java.util.List;
import java.util.Set;

/** Measures a policy on held-out prompts. */
public non-sealed interface Evaluator<C extends Record> extends Component<C> {
    /** Return the judges that it asks, by the names that the recipe gives them. */
    default Set<String> judges(C settings) {
        return Set.of();
    }

    /**
     * Measure. Values come one per prompt, so that arms can be compared prompt by prompt; the
     * harness adds intervals.
     */
    List<Measurement> evaluate(EvaluationContext context, C settings);
}
