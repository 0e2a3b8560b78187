package plumbline.method.rlhf.rollout;

import plumbline.data.Prompt;
import plumbline.spi.Checkpointable;
import plumbline.spi.StageContext;
import plumbline.spi.Training;
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
    private final Sampler sampler;
    private final HeldOutSettings settings;
    private final List<Prompt> prompts;
    private final KeptTraining best;
    private final long seed;
    private int withoutGain;

    HeldOutLooks(
            StageContext context,
            Sampler sampler,
            HeldOutSettings settings,
            List<Prompt> prompts,
            Path folder) {
        this.sampler = sampler;
        this.settings = settings;
        this.prompts = prompts;
        this.best = new KeptTraining(folder);
        this.seed = Seeds.derive(context.seed(), "looks");
    }

    /** Look, if it is time to. */
    Map<String, Double> after(int done, Training training) {
        if (prompts.isEmpty() || done % settings.every() != 0) {
            return Map.of();
        }
        double score = RolloutMetrics.mean(sampler.scoresOf(prompts, seed));
        if (best.empty() || score > best.figure()) {
            best.keep(done, score, training);
            withoutGain = 0;
        } else {
            withoutGain++;
        }
        return Map.of("eval_scores", score);
    }

    /** Return whether the score has stopped rising. */
    boolean patienceIsOver() {
        return settings.patience() > 0 && withoutGain >= settings.patience();
    }

    /** Go back to the best weights; say so where they are not the last. */
    void takeUpBest(int done, Training training, StageContext context) {
        if (best.empty() || best.iteration() == done) {
            return;
        }
        best.takeUp(training);
        context.caution(
                "the policy is that of iteration %d of %d: it scored best on prompts set aside."
                        .formatted(best.iteration(), done));
    }

    @Override
    public void save(Path directory) {
        best.save(directory.resolve("best"));
        StateFile.write(directory.resolve("patience"), withoutGain);
    }

    @Override
    public void restore(Path directory) {
        best.restore(directory.resolve("best"));
        withoutGain = (int) StateFile.read(directory.resolve("patience"))[0];
    }
}
