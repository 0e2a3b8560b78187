package plumbline.method.rlhf.reward;

import plumbline.spi.StageContext;
import plumbline.spi.Training;
import plumbline.support.BestCheckpoint;

import java.util.Map;

/**
 * Looks at the held-out pairs every so often, and in the end goes back to the checkpoint that
 * judged most of them rightly.
 */
final class HeldOutWatch {
    private final StageContext context;
    private final RewardModelSettings settings;
    private final LabelledPairs pairs;
    private final BestCheckpoint best;
    private final int steps;

    private HeldOutWatch(
            StageContext context, RewardModelSettings settings, LabelledPairs pairs, int steps) {
        this.context = context;
        this.settings = settings;
        this.pairs = pairs;
        this.best = new BestCheckpoint(context);
        this.steps = steps;
    }

    static HeldOutWatch of(StageContext context, RewardModelSettings settings, int steps) {
        LabelledPairs pairs = LabelledPairs.heldOut(context, settings);
        if (pairs.size() == 0) {
            context.caution(
                    "there are no held-out pairs: the last checkpoint stands, and nobody knows how"
                            + " good it is.");
        }
        return new HeldOutWatch(context, settings, pairs, steps);
    }

    /**
     * Measure, if it is time to; after the last step, take up the best.
     *
     * @param done how many steps the training has taken
     */
    Map<String, Double> after(int done, Training training) {
        if (pairs.size() == 0 || !due(done)) {
            return Map.of();
        }
        Map<String, Double> figures = figures();
        Double accuracy = figures.get("eval_accuracy");
        if (accuracy != null) {
            best.offer(done, accuracy, training);
        }
        if (done == steps) {
            best.takeUp(training);
        }
        return figures;
    }

    /** The looks are spread evenly; the last is after the last step. */
    private boolean due(int done) {
        long looks = settings.evaluations();
        return done * looks / steps > (done - 1) * looks / steps;
    }

    /** Record what the checkpoint that was kept is worth. */
    void recordFinal() {
        if (pairs.size() > 0) {
            context.record(steps, figures());
        }
    }

    private Map<String, Double> figures() {
        PairRewards rewards = pairs.scoredBy(context.policy());
        Labels labels = pairs.labels(settings.useMargin());
        Map<String, Double> figures = RewardMetrics.of(rewards, labels.decided());
        figures.put("loss", settings.loss().perPair(rewards, labels).mean().scalar());
        return RewardMetrics.heldOut(figures);
    }
}
