package plumbline.method.rlhf.rollout;

import plumbline.method.rlhf.kl.KlController;
import plumbline.method.rlhf.kl.KlSettings;
import plumbline.spi.Checkpointable;
import plumbline.spi.StageContext;
import plumbline.spi.Training;

import java.nio.file.Path;

/**
 * Keeps KL from running away: past the limit the coefficient goes to its bound, and the policy back
 * to the last checkpoint below the limit.
 */
final class Runaway implements Checkpointable {
    private final StageContext context;
    private final KlSettings settings;
    private final KlController controller;
    private final KeptTraining below;

    Runaway(StageContext context, KlSettings settings, KlController controller, Path folder) {
        this.context = context;
        this.settings = settings;
        this.controller = controller;
        this.below = new KeptTraining(folder);
    }

    /**
     * Look at an iteration's KL before anything is learned from it.
     *
     * @return whether the policy was taken back, so that the iteration's rollouts are not its own
     */
    boolean takesBack(int iteration, double kl, Training training) {
        if (kl <= settings.limit()) {
            if (below.empty() || iteration % settings.checkpointEvery() == 0) {
                below.keep(iteration, kl, training);
            }
            return false;
        }
        controller.raiseToBound();
        below.takeUp(training);
        context.caution(
                "iteration %d: KL was %.1f nats, above %s; its coefficient went to %s, the policy back to iteration %d, where it was %.1f."
                        .formatted(
                                iteration,
                                kl,
                                settings.limit(),
                                controller.coefficient(),
                                below.iteration(),
                                below.figure()));
        return true;
    }

    @Override
    public void save(Path directory) {
        below.save(directory);
    }

    @Override
    public void restore(Path directory) {
        below.restore(directory);
    }
}
