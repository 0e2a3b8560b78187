package plumbline.harness.stats;

import java.util.Arrays;
import java.util.List;

/**
 * On how many prompts a difference is above zero, on how many below: each prompt once, by its mean
 * over seeds. For figures of 0 and 1 this is McNemar's test.
 *
 * @param p exact and two-sided, that both are equally likely; of these trainings, for it knows
 *     nothing of training again
 */
public record SignTest(int wins, int losses, int ties, double p) {
    /** Count; null where the seeds share no prompts. */
    public static SignTest of(List<Replicate> seeds) {
        if (seeds.isEmpty()) {
            return null;
        }
        double[] byPrompt = SharedPrompts.means(SharedPrompts.of(seeds));
        if (byPrompt.length == 0) {
            return null;
        }
        int wins = (int) Arrays.stream(byPrompt).filter(d -> d > 0).count();
        int losses = (int) Arrays.stream(byPrompt).filter(d -> d < 0).count();
        return new SignTest(
                wins, losses, byPrompt.length - wins - losses, ExactTests.signTest(wins, losses));
    }

    public int prompts() {
        return wins + losses + ties;
    }
}
