package plumbline.support;

import plumbline.spi.StageContext;
import plumbline.spi.StageContext.Kept;
import plumbline.spi.Training;

import java.util.Optional;

/**
 * Keeps a training as it was when some figure was highest. Interrupting it changes nothing: steps
 * taken again are judged again.
 */
public final class BestCheckpoint {
    private final StageContext context;

    public BestCheckpoint(StageContext context) {
        this.context = context;
    }

    /**
     * Keep the training as it is now if no earlier one had as high a figure.
     *
     * @param step how many steps it has taken
     */
    public void offer(int step, double figure, Training training) {
        Optional<Kept> earlier = context.kept().filter(kept -> kept.step() < step);
        if (earlier.isEmpty() || figure > earlier.get().figure()) {
            context.keep(new Kept(step, figure), training);
        }
    }

    /**
     * Go back to the best, if any was offered.
     *
     * @return the step it is from
     */
    public Optional<Integer> takeUp(Training training) {
        Optional<Kept> best = context.kept();
        best.ifPresent(_ -> context.takeUpKept(training));
        return best.map(Kept::step);
    }
}
