package plumbline.harness.pipeline;

import plumbline.spi.Evaluator;

/** An evaluator threw; what it threw is the cause. */
final class EvaluatorFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Evaluator<?> evaluator;

    EvaluatorFailure(Evaluator<?> evaluator, Throwable thrown) {
        super("the evaluator '" + evaluator.name() + "' threw " + thrown, thrown);
        this.evaluator = evaluator;
    }

    Evaluator<?> evaluator() {
        return evaluator;
    }
}
