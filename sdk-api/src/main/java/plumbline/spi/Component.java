package plumbline.spi;

import java.util.Set;

/**
 * What every part of a recipe that has a name and settings says about itself.
 *
 * @param <C> the settings: a record whose component names are the recipe's keys in kebab case
 */
public sealed interface Component<C extends Record> permits Optimizer, Annotator, Evaluator {
    /** Return the name by which recipes call it: lower case, hyphens. */
    String name();

    /** Return the settings used where the recipe is silent: the paper's values. */
    C defaults();

    Explanation explain();

    /** Return what must be there before it runs. */
    Set<Ingredient> needs();
}
