package plumbline.method.rlhf.rollout;

import plumbline.method.rlhf.kl.KlController;
import plumbline.method.rlhf.kl.KlSettings;
import plumbline.spi.StageContext;
import plumbline.spi.StageContext.Kept;
import plumbline.spi.Training;

/**
 * Keeps KL from running away: past the limit the coefficient goes to its bound, and the policy back
 * to the last checkpoint below the limit.
 */
final class Runaway {
    private static final String BELOW_LIMIT = "below-limit";

    private final StageContext context;
    private final KlSettings settings;
    private final KlController controller;

    Runaway(StageContext context, KlSettings settings, KlController controller) {
        this.context = context;
        this.settings = settings;
        this.controller = controller;
    }

    /**
     * Look at an iteration's KL before anything is learned from it.
     *
     * @return whether the policy was taken back, so that the iteration's rollouts are not its own
     */
    boolean takesBack(int iteration, double kl, Training training) {
        if (kl <= settings.limit()) {
            if (context.kept(BELOW_LIMIT).isEmpty()
                    || iteration % settings.checkpointEvery() == 0) {
                context.keep(BELOW_LIMIT, new Kept(iteration, kl), training);
            }
            return false;
        }
        controller.raiseToBound();
        Kept below = context.kept(BELOW_LIMIT).orElseThrow();
        context.takeUpKept(BELOW_LIMIT, training);
        context.caution(
                "iteration %d: KL was %.1f nats, above %s; its coefficient went to %s, the policy back to iteration %d, where it was %.1f."
                        .formatted(
                                iteration,
                                kl,
                                settings.limit(),
                                controller.coefficient(),
                                below.step(),
                                below.figure()));
        return true;
    }
}
