package plumbline.spi;

import java.util.Optional;
import java.util.Set;

/**
 * A data stage (AI feedback, critique and revision, best-of-n, human votes): makes training data
 * from policies and prompts.
 *
 * @param <C> the settings: a record
 */
public non-sealed interface Annotator<C extends Record> extends Component<C> {
    /**
     * {@return the parts of the data that it makes} Of the data it changes these alone, and labels
     * where they follow from the pairs that it makes.
     */
    Set<Ingredient> gives();

    /**
     * {@return the policies that it asks, beside the one that it finds; the harness looks before
     * anything runs whether they are there}
     *
     * @param settings as the recipe gives them
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /**
     * {@return how much it will ask of its judge or its reward, before anything runs; empty where
     * that cannot be known}
     *
     * @param settings as the recipe gives them
     * @param data what it finds; preferences that a stage before it makes are not among them
     */
    default Optional<Asking> asking(C settings, TrainingData data) {
        return Optional.empty();
    }

    /**
     * {@return how many prompts or pairs of the data it works through, so that what it takes can be
     * planned from a part of them}
     *
     * @param settings as the recipe gives them
     * @param data all of it, or a part
     */
    default int workload(C settings, TrainingData data) {
        return data.prompts().size();
    }

    /**
     * Make the data.
     *
     * @param context what it works with; the policy in it is not to be changed
     * @param settings checked: of the right types and in range
     * @return what the stages after it find: the context's data with the parts that it {@link
     *     #gives}
     * @throws plumbline.problem.ProblemException if there is nothing to work on, or nothing came of
     *     it
     */
    TrainingData annotate(StageContext context, C settings);
}
