package plumbline.spi;

import java.util.List;

/** Measures a policy on held-out prompts. */
public non-sealed interface Evaluator<C extends Record> extends Component<C> {
    /**
     * Measure. Values come one per prompt, so that arms can be compared prompt by prompt; the
     * harness adds intervals.
     */
    List<Measurement> evaluate(EvaluationContext context, C settings);
}
