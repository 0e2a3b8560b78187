package plumbline.spi;

import java.util.Set;

/**
 * A data stage (AI feedback, critique and revision, best-of-n, human votes): makes training data
 * from policies and prompts.
 */
public non-sealed interface Annotator<C extends Record> extends Component<C> {
    Set<Ingredient> gives();

    /** Make the data. */
    TrainingData annotate(StageContext context, C settings);
}
