package plumbline.harness.reward;

import plumbline.harness.reward.RewardCard.Share;

import java.util.ArrayList;
import java.util.List;

/** What figures of a reward card customarily mean. */
final class CardReading {
    /** Beyond this, without the sign, scores are called saturated. */
    static final double SATURATED = 100;

    private static final double LEAST = 0.65;

    private CardReading() {}

    static String of(Share accuracy, Share ceiling) {
        if (ceiling != null) {
            return accuracy.value() > ceiling.interval().high()
                    ? "better than the labels allow: it must have seen them"
                    : accuracy.reaches(ceiling)
                            ? "as good as the labels allow"
                            : "the labels would allow more: train longer, or with more pairs";
        }
        double value = accuracy.value();
        return value < LEAST
                ? "below 65 %, not converged or noisy labels"
                : value < 0.7
                        ? "somewhat below the usual 70 to 80 %"
                        : value <= 0.8
                                ? "as is usual (70 to 80 %)"
                                : value <= 0.9
                                        ? "above the usual 70 to 80 %"
                                        : "above 90 %, memorised or trivial";
    }

    /** Say why a policy should not be trained on such a reward. */
    static List<String> failures(Share accuracy, Share ceiling, double largest) {
        List<String> failures = new ArrayList<>();
        boolean atCeiling = ceiling != null && accuracy.reaches(ceiling);
        if (accuracy.interval().low() <= 0.5) {
            failures.add("its held-out accuracy, " + accuracy.percent() + ", may be mere chance");
        } else if (accuracy.value() < LEAST && !atCeiling) {
            failures.add("its held-out accuracy, " + accuracy.percent() + ", is below 65 %");
        }
        if (!(largest <= SATURATED)) {
            failures.add("its scores are saturated: one is %.0f, beyond ±100".formatted(largest));
        }
        return failures;
    }
}
