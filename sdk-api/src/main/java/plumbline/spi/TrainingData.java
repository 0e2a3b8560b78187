package plumbline.spi;

import plumbline.data.Demonstration;
import plumbline.data.LabelledAnswer;
import plumbline.data.Labels;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;

import java.util.List;

/**
 * Everything there is to learn from, training and held-out part apart; the two share no prompt.
 *
 * @param demonstrations answers to imitate
 * @param heldOutDemonstrations for measuring alone
 * @param preferences pairs to learn from
 * @param heldOutPreferences for measuring alone
 * @param prompts to answer while training; none of the held-out prompts that evaluators see
 * @param labels answers found good or bad, each on its own
 * @param heldOutLabels for measuring alone
 */
public record TrainingData(
        List<Demonstration> demonstrations,
        List<Demonstration> heldOutDemonstrations,
        List<PreferencePair> preferences,
        List<PreferencePair> heldOutPreferences,
        List<Prompt> prompts,
        List<LabelledAnswer> labels,
        List<LabelledAnswer> heldOutLabels) {
    /**
     * Make data; the lists are copied.
     *
     * @throws NullPointerException if a list or an entry is null
     */
    public TrainingData {
        demonstrations = List.copyOf(demonstrations);
        heldOutDemonstrations = List.copyOf(heldOutDemonstrations);
        preferences = List.copyOf(preferences);
        heldOutPreferences = List.copyOf(heldOutPreferences);
        prompts = List.copyOf(prompts);
        labels = List.copyOf(labels);
        heldOutLabels = List.copyOf(heldOutLabels);
    }

    /**
     * Make data without labels of their own: the pairs' answers are labelled by the pairs.
     *
     * @param demonstrations answers to imitate
     * @param heldOutDemonstrations for measuring alone
     * @param preferences pairs to learn from
     * @param heldOutPreferences for measuring alone
     * @param prompts to answer while training
     */
    public TrainingData(
            List<Demonstration> demonstrations,
            List<Demonstration> heldOutDemonstrations,
            List<PreferencePair> preferences,
            List<PreferencePair> heldOutPreferences,
            List<Prompt> prompts) {
        this(
                demonstrations,
                heldOutDemonstrations,
                preferences,
                heldOutPreferences,
                prompts,
                Labels.ofPairs(preferences),
                Labels.ofPairs(heldOutPreferences));
    }

    /** {@return whether the labels say no more than the pairs do: nobody was asked twice} */
    public boolean labelsAreThoseOfPairs() {
        return labels.equals(Labels.ofPairs(preferences));
    }

    /**
     * {@return the same data with other preferences; labels of their own stay as they are}
     *
     * @param training pairs to learn from
     * @param heldOut for measuring alone
     */
    public TrainingData withPreferences(
            List<PreferencePair> training, List<PreferencePair> heldOut) {
        boolean own = !labelsAreThoseOfPairs();
        return new TrainingData(
                demonstrations,
                heldOutDemonstrations,
                training,
                heldOut,
                prompts,
                own ? labels : Labels.ofPairs(training),
                own ? heldOutLabels : Labels.ofPairs(heldOut));
    }

    /**
     * {@return the same data with other demonstrations to train on}
     *
     * @param training answers to imitate
     */
    public TrainingData withDemonstrations(List<Demonstration> training) {
        return new TrainingData(
                training,
                heldOutDemonstrations,
                preferences,
                heldOutPreferences,
                prompts,
                labels,
                heldOutLabels);
    }
}
