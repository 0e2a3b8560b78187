package plumbline.spi;

import java.util.Optional;
import java.util.Set;

/**
 * A data stage (AI feedback, critique and revision, best-of-n, human votes): makes training data
 * from policies and prompts.
 */
public non-sealed interface Annotator<C extends Record> extends Component<C> {
    Set<Ingredient> gives();

    /**
     * Return the policies that it asks, beside the one that it finds; the harness looks before
     * anything runs whether they are there.
     */
    default Set<ReferenceModel> references(C settings) {
        return Set.of();
    }

    /**
     * Return how much it will ask of its judge or its reward, before anything runs; empty where
     * that cannot be known.
     *
     * @param data what it finds; preferences that a stage before it makes are not among them
     */
    default Optional<Asking> asking(C settings, TrainingData data) {
        return Optional.empty();
    }

    /**
     * Return how many prompts or pairs of the data it works through, so that what it takes can be
     * planned from a part of them.
     */
    default int workload(C settings, TrainingData data) {
        return data.prompts().size();
    }

    /** Make the data. */
    TrainingData annotate(StageContext context, C settings);
}
