package plumbline.harness.reward;

import plumbline.data.PreferencePair;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.Optional;

/**
 * What a reward is held against on its card.
 *
 * @param gold the reward by which the data were labelled, where they have one
 * @param golden pairs that seniors judged
 * @param baselines simple rewards, learned from the same training pairs
 */
public record Yardsticks(
        Optional<RewardSource> gold, List<PreferencePair> golden, List<Baseline> baselines) {
    public static final Yardsticks NONE = new Yardsticks(Optional.empty(), List.of(), List.of());

    /** A simple reward by name. */
    public record Baseline(String name, RewardSource reward) {}
}
