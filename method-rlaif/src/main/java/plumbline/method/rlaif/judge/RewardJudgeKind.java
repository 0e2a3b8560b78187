package plumbline.method.rlaif.judge;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;

import java.util.Set;

/** A judge made of the reward that an earlier stage learned. */
public final class RewardJudgeKind implements JudgeKind<RewardJudgeSettings> {
    @Override
    public String name() {
        return "reward";
    }

    @Override
    public RewardJudgeSettings defaults() {
        return RewardJudgeSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Prefers what the reward of an earlier stage scores higher.",
                "P(first is better) = sigmoid((r(first) - r(second)) / temperature)",
                "Bradley and Terry 1952");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public Set<String> rewards(RewardJudgeSettings settings) {
        return Set.of(settings.reward());
    }

    @Override
    public Judge open(JudgeContext context, RewardJudgeSettings settings) {
        return new RewardJudge(context.reward(settings.reward()), settings.temperature());
    }
}
