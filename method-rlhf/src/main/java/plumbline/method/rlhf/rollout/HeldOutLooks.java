package plumbline.method.rlhf.rollout;

import plumbline.data.Prompt;
import plumbline.spi.Checkpointable;
import plumbline.spi.StageContext;
import plumbline.spi.Training;
import plumbline.support.BestCheckpoint;
import plumbline.support.Seeds;
import plumbline.support.StateFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Looks at the policy on prompts set aside, and keeps the weights that scored best there. Every
 * look draws with the same random numbers.
 */
final class HeldOutLooks implements Checkpointable {
    private final StageContext context;
    private final Sampler sampler;
    private final HeldOutSettings settings;
    private final double limit;
    private final List<Prompt> prompts;
    private final BestCheckpoint best;
    private final long seed;
    private int withoutGain;

    HeldOutLooks(StageContext context, Sampler sampler, Regime regime, List<Prompt> prompts) {
        this.context = context;
        this.sampler = sampler;
        this.settings = regime.heldOut();
        this.limit = regime.kl().limit();
        this.prompts = prompts;
        this.best = new BestCheckpoint(context);
        this.seed = Seeds.derive(context.seed(), "looks");
    }

    /** Look before an iteration, if it is time to. */
    Map<String, Double> before(int iteration, Training training) {
        return prompts.isEmpty() || iteration % settings.every() != 0
                ? Map.of()
                : look(iteration, training);
    }

    /** Look when all iterations are done. */
    Map<String, Double> atTheEnd(int done, Training training) {
        return prompts.isEmpty() ? Map.of() : look(done, training);
    }

    private Map<String, Double> look(int done, Training training) {
        Sampler.Look look = sampler.look(prompts, seed);
        context.shown(done, look.answers());
        double score = RolloutMetrics.mean(look.scores());
        double kl = RolloutMetrics.mean(look.kl());
        judge(done, score, kl, training);
        return Map.of(
                "eval_scores",
                score,
                "eval_scores_std",
                RolloutMetrics.deviation(look.scores()),
                "eval_kl",
                kl);
    }

    /** A policy past the limit on KL is no candidate, however well it scores. */
    private void judge(int done, double score, double kl, Training training) {
        boolean candidate = best.best().isEmpty() || kl <= limit;
        withoutGain = candidate && best.offer(done, score, training) ? 0 : withoutGain + 1;
    }

    /** Return whether the score has stopped rising. */
    boolean patienceIsOver() {
        return settings.patience() > 0 && withoutGain >= settings.patience();
    }

    /** Go back to the best weights; say so where they are not the last. */
    void takeUpBest(int done, Training training) {
        best.best()
                .filter(kept -> kept.step() != done)
                .ifPresent(
                        kept -> {
                            best.takeUp(training);
                            context.caution(
                                    "the policy is that after %d of %d iterations: it scored best on prompts set aside."
                                            .formatted(kept.step(), done));
                        });
    }

    @Override
    public void save(Path directory) {
        StateFile.write(directory, withoutGain);
    }

    @Override
    public void restore(Path directory) {
        withoutGain = (int) StateFile.read(directory)[0];
    }
}
