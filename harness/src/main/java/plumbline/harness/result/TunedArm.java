package plumbline.harness.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How the settings of one arm were chosen, on prompts that the evaluation never sees.
 *
 * @param metric by which, and {@code higher} whether more of it is better
 * @param search how the trials were laid out
 * @param validation prompts that each trial answered
 * @param space setting to its range, in words
 * @param winner number of the trial whose settings the arm runs with
 * @param seconds all trials took; as the tokens, what trials share counts once
 */
public record TunedArm(
        String arm,
        String metric,
        boolean higher,
        String search,
        int validation,
        Map<String, String> space,
        List<Trial> trials,
        int winner,
        double seconds,
        double trainedTokens,
        double generatedTokens) {
    public TunedArm {
        trials = List.copyOf(trials);
    }

    /**
     * One trial.
     *
     * @param values setting to value
     * @param share of the whole training's steps that it came to
     */
    public record Trial(
            int number,
            Map<String, String> values,
            double share,
            double value,
            double standardError) {}

    /** Return the same of an arm that is called otherwise. */
    public TunedArm of(String name) {
        return new TunedArm(
                name,
                metric,
                higher,
                search,
                validation,
                space,
                trials,
                winner,
                seconds,
                trainedTokens,
                generatedTokens);
    }

    /** List the trials, the best first: those that trained longer, then by value. */
    public List<Trial> ranked() {
        return trials.stream()
                .sorted(
                        Comparator.comparingDouble(Trial::share)
                                .reversed()
                                .thenComparingDouble(t -> -merit(t))
                                .thenComparingInt(Trial::number))
                .toList();
    }

    /** Return how good a trial is; one that gave no number is the worst. */
    private double merit(Trial trial) {
        double value = higher ? trial.value() : -trial.value();
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}
