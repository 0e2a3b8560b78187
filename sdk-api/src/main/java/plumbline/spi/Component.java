package plumbline.spi;

import java.util.List;
import java.util.Set;

/**
 * What every part of a recipe that has a name and settings says about itself.
 *
 * @param <C> the settings: a record whose component names are the recipe's keys in kebab case
 */
public sealed interface Component<C extends Record>
        permits Optimizer, Annotator, Evaluator, JudgeKind {
    /** Return the name by which recipes call it: lower case, hyphens. */
    String name();

    /** Return the settings used where the recipe is silent: the paper's values. */
    C defaults();

    Explanation explain();

    /** Return what must be there before it runs. */
    Set<Ingredient> needs();

    /** Return what must be there before it runs with these settings. */
    default Set<Ingredient> needs(C settings) {
        return needs();
    }

    /**
     * Find what is wrong with settings taken together: one that has no effect beside another, one
     * that another needs. Asked once the values are of the right type and in range.
     *
     * @param given the keys that the user wrote, so that a default may stand where the same value
     *     written down would be a mistake; inside a block also {@code block.key}
     */
    default List<SettingProblem> check(C settings, Set<String> given) {
        return List.of();
    }
}
