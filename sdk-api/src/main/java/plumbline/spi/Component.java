package plumbline.spi;

import java.util.List;
import java.util.Set;

/**
 * What every part of a recipe that has a name and settings says about itself.
 *
 * @param <C> the settings: a record whose component names are the recipe's keys in kebab case
 */
public sealed interface Component<C extends Record>
        permits Optimizer, Annotator, Evaluator, JudgeKind, RewardKind {
    /** {@return the name by which recipes call it: lower case, hyphens} */
    String name();

    /**
     * {@return the settings used where the recipe is silent: the paper's values} Equal at every
     * call, and of the type that all settings of this component have.
     */
    C defaults();

    /**
     * {@return what it is, by what formula, and from where; the summary and the source are never
     * empty}
     */
    Explanation explain();

    /**
     * {@return what must be there before it runs} With settings that need more or less, {@link
     * #needs(Record)} has the last word. A stage that lists {@link Ingredient#REWARD} or {@link
     * Ingredient#JUDGE} here lets its recipe name one.
     */
    Set<Ingredient> needs();

    /**
     * {@return what must be there before it runs with these settings}
     *
     * @param settings as the recipe gives them
     */
    default Set<Ingredient> needs(C settings) {
        return needs();
    }

    /**
     * Find what is wrong with settings taken together: one that has no effect beside another, one
     * that another needs. Asked once the values are of the right type and in range.
     *
     * @param settings of the right types and in range, defaults filled in
     * @param given the keys that the user wrote, so that a default may stand where the same value
     *     written down would be a mistake; inside a block also {@code block.key}
     * @return every problem found; empty for good settings
     */
    default List<SettingProblem> check(C settings, Set<String> given) {
        return List.of();
    }
}
