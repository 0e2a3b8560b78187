package plumbline.spi;

import java.util.List;

/**
 * What a jar contributes. Found by {@link java.util.ServiceLoader}; every getter is empty unless
 * overridden.
 */
public interface AlignmentPlugin {
    /** Return the plugin's own name, for messages about it. */
    String name();

    default List<Optimizer<?>> optimizers() {
        return List.of();
    }

    default List<Annotator<?>> annotators() {
        return List.of();
    }

    default List<Evaluator<?>> evaluators() {
        return List.of();
    }

    default List<JudgeKind<?>> judges() {
        return List.of();
    }

    default List<Engine> engines() {
        return List.of();
    }

    default List<ReferenceFormula> formulas() {
        return List.of();
    }
}
