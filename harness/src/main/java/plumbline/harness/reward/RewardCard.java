package plumbline.harness.reward;

import plumbline.harness.stats.Calibration;
import plumbline.harness.stats.Interval;

import java.util.List;

/**
 * What a reward model is worth, on held-out pairs that annotators decided. The rewards are those
 * that a policy is trained on, before the clip; probabilities and extremes are of the members' mean
 * score, whose differences are log-odds.
 *
 * @param pairs how many
 * @param ties how many more were called a tie, and are not asked here
 * @param accuracy share whose chosen answer has the higher reward; equal rewards count half
 * @param ceiling the same for the gold reward: what noisy labels allow at best; null without one
 * @param equalRewards share of pairs to which it gives two equal rewards
 * @param auc chance that a chosen answer of one pair is above a rejected one of another
 * @param brier mean squared error of the larger of both probabilities
 * @param ece expected calibration error over ten bins
 * @param largest the greatest score, without its sign
 * @param lengthOnly accuracy of a rule that knows only which answer is longer
 * @param baselines accuracy of simple rewards that learned from the same training pairs
 * @param golden accuracy on pairs that seniors judged; null without such pairs
 * @param goldenPairs how many
 * @param disagreementWhenRight the members' mean disagreement about pairs that are judged rightly;
 *     null for a single model
 * @param failures why a policy should not be trained on it; empty if it passed
 */
public record RewardCard(
        String stage,
        int pairs,
        int ties,
        Share accuracy,
        Share ceiling,
        double equalRewards,
        double auc,
        double brier,
        double ece,
        List<Calibration.Bin> reliability,
        Side chosen,
        Side rejected,
        double largest,
        List<ByLength> byLength,
        Share lengthOnly,
        List<Baseline> baselines,
        Share golden,
        int goldenPairs,
        Double disagreementWhenRight,
        Double disagreementWhenWrong,
        String reading,
        List<String> failures) {
    /** A share of pairs with its 95 % interval (Wilson). */
    public record Share(double value, Interval interval) {
        /** Return whether this share is no less than another's interval begins. */
        boolean reaches(Share other) {
            return value >= other.interval().low();
        }

        String percent() {
            return "%.1f %% (%.1f to %.1f)"
                    .formatted(100 * value, 100 * interval.low(), 100 * interval.high());
        }
    }

    /** What a simple reward reaches on the same pairs. */
    public record Baseline(String name, Share accuracy) {}

    /** Rewards of one side of the pairs. */
    public record Side(double mean, double deviation) {}

    /** Accuracy on some of the pairs, by which answer is the longer one. */
    public record ByLength(String longer, int pairs, double accuracy) {}

    /** Name the baselines that it does not surpass, with what they reach. */
    public List<String> unsurpassed() {
        return baselines.stream()
                .filter(baseline -> baseline.accuracy().value() >= accuracy.value())
                .map(baseline -> baseline.name() + " (" + baseline.accuracy().percent() + ")")
                .toList();
    }

    public boolean passed() {
        return failures.isEmpty();
    }

    /** Say the main thing in a sentence. */
    public String headline() {
        return "held-out accuracy %s on %d pairs%s: %s"
                .formatted(
                        accuracy.percent(),
                        pairs,
                        ceiling == null ? "" : "; noise ceiling " + ceiling.percent(),
                        reading);
    }
}
