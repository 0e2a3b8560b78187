package plumbline.spi;

import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;

import java.util.List;

/** Everything there is to learn from, training and held-out part apart; the two share no prompt. */
public record TrainingData(
        List<Demonstration> demonstrations,
        List<Demonstration> heldOutDemonstrations,
        List<PreferencePair> preferences,
        List<PreferencePair> heldOutPreferences,
        List<Prompt> prompts) {
    public TrainingData {
        demonstrations = List.copyOf(demonstrations);
        heldOutDemonstrations = List.copyOf(heldOutDemonstrations);
        preferences = List.copyOf(preferences);
        heldOutPreferences = List.copyOf(heldOutPreferences);
        prompts = List.copyOf(prompts);
    }

    /** Return the same data with other preferences. */
    public TrainingData withPreferences(
            List<PreferencePair> training, List<PreferencePair> heldOut) {
        return new TrainingData(demonstrations, heldOutDemonstrations, training, heldOut, prompts);
    }
}
