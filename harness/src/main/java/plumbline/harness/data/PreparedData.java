package plumbline.harness.data;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.harness.labelling.Raters;
import plumbline.harness.result.DataReport;
import plumbline.spi.PrincipleRules;
import plumbline.spi.RewardSource;
import plumbline.spi.TrainingData;

import java.util.List;
import java.util.Optional;

/**
 * What a run's data block came to.
 *
 * @param heldOutPrompts distinct prompts to evaluate on; none of them is in any training part
 * @param gold the reward that methods never see, where the data have one
 * @param raters who can be asked to compare answers, where the data bring such people
 * @param rules what the data know about principles, where they know anything
 * @param golden pairs that seniors judged, on held-out prompts; methods never see them either
 * @param words the words that occur in the data, where they are a closed list; empty otherwise
 */
public record PreparedData(
        TrainingData training,
        List<Prompt> heldOutPrompts,
        Optional<RewardSource> gold,
        Optional<Raters> raters,
        Optional<PrincipleRules> rules,
        List<PreferencePair> golden,
        List<String> words,
        DataReport report) {
    public PreparedData {
        heldOutPrompts = List.copyOf(heldOutPrompts);
        golden = List.copyOf(golden);
        words = List.copyOf(words);
    }
}
