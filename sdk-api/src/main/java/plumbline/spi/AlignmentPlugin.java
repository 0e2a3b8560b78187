package plumbline.spi;

import java.util.List;

/**
 * What a jar contributes. Found by {@link java.util.ServiceLoader}; every getter is empty unless
 * overridden.
 */
public interface AlignmentPlugin {
    /** {@return the plugin's own name, for messages about it} */
    String name();

    /**
     * {@return the training stages that it brings; each goes by its own {@link Component#name name}
     * in recipes}
     */
    default List<Optimizer<?>> optimizers() {
        return List.of();
    }

    /** {@return the data stages that it brings} */
    default List<Annotator<?>> annotators() {
        return List.of();
    }

    /** {@return the evaluators that it brings} */
    default List<Evaluator<?>> evaluators() {
        return List.of();
    }

    /** {@return the kinds of judges that it brings} */
    default List<JudgeKind<?>> judges() {
        return List.of();
    }

    /**
     * {@return the kinds of rewards that it brings: those that follow from settings alone. A reward
     * that is trained is an optimizer}
     */
    default List<RewardKind<?>> rewards() {
        return List.of();
    }

    /** {@return the engines that it brings} */
    default List<Engine> engines() {
        return List.of();
    }

    /** {@return the formulas that {@code plumb loss} holds against other people's numbers} */
    default List<ReferenceFormula> formulas() {
        return List.of();
    }
}
