package plumbline.harness.recipe;

import plumbline.spi.Asking;
import plumbline.spi.ReferenceModel;
import plumbline.spi.RewardContext;
import plumbline.spi.RewardKind;
import plumbline.spi.RewardSource;

import java.util.Set;

/** A kind of reward with settings of its own type. */
public record BoundReward<C extends Record>(RewardKind<C> kind, C settings) {
    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    static <C extends Record> BoundReward<C> of(RewardKind<C> kind, Record settings) {
        return new BoundReward<>(kind, (C) settings);
    }

    Set<String> judges() {
        return kind.judges(settings);
    }

    Set<String> scorers() {
        return kind.scorers(settings);
    }

    public Set<ReferenceModel> references() {
        return kind.references(settings);
    }

    public Asking asking(long answers) {
        return kind.asking(settings, answers);
    }

    public RewardSource open(RewardContext context) {
        return kind.open(context, settings);
    }
}
