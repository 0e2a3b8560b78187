package plumbline.spi;

import java.util.Set;

/**
 * A data stage (AI feedback, critique and revision, best-of-n, human votes): makes training data
 * from policies and prompts.
 */
public non-sealed interface Annotator<C extends Record> extends Component<C> {
    Set<Ingredient> gives();

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
