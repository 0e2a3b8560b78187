package plumbline.support;

import plumbline.spi.StageContext;
import plumbline.spi.StageContext.Kept;
import plumbline.spi.Training;

import java.util.Optional;

/** Keeps a training as it was when some figure was highest. */
public final class BestCheckpoint {
    private static final String NAME = "best";

    private final StageContext context;

    /**
     * Keep the best of a stage, under the name {@code best}. A stage that resumes finds what was
     * kept.
     *
     * @param context the stage
     */
    public BestCheckpoint(StageContext context) {
        this.context = context;
    }

    /**
     * Keep the training as it is now if no earlier one had as high a figure.
     *
     * @param step how many steps it has taken
     * @param figure higher is better; one as high as the best so far does not replace it
     * @param training saved where it is kept
     * @return whether it was kept
     */
    public boolean offer(int step, double figure, Training training) {
        boolean best = best().map(kept -> figure > kept.figure()).orElse(true);
        if (best) {
            context.keep(NAME, new Kept(step, figure), training);
        }
        return best;
    }

    /** {@return which is the best so far; empty if none was offered} */
    public Optional<Kept> best() {
        return context.kept(NAME);
    }

    /**
     * Go back to the best, if any was offered.
     *
     * @param training gets the weights and moments of the best
     */
    public void takeUp(Training training) {
        if (best().isPresent()) {
            context.takeUpKept(NAME, training);
        }
    }
}
