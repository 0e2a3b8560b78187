package plumbline.method.rlaif.judge;

import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;

/**
 * A judge for study: it knows the gold reward, and has noise, biases and unreadable answers in
 * known amounts.
 */
public final class GoldJudgeKind implements JudgeKind<GoldJudgeSettings> {
    @Override
    public String name() {
        return "gold";
    }

    @Override
    public GoldJudgeSettings defaults() {
        return GoldJudgeSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "The gold reward with noise, biases and unreadable answers in known amounts.",
                """
                u = gold(first) - gold(second) + length-bias * (words(first) - words(second)) / 10 + position-bias
                the first is better where u + noise * x > 0, x from the standard logistic distribution,
                drawn from the question as it is shown: P(first is better) = sigmoid(u / noise);
                a tie where the absolute value is at most tie-width; soft: the probability itself\
                """,
                "Our own, as the built-in world's raters; for biases as published of language"
                        + " models see Zheng et al. 2023, section 3.3");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.GOLD);
    }

    @Override
    public List<SettingProblem> check(GoldJudgeSettings settings, Set<String> given) {
        return settings.soft() && settings.noise() == 0
                ? List.of(
                        SettingProblem.noEffect(
                                "soft", "a judge without noise", "Give it noise, or leave it out."))
                : List.of();
    }

    @Override
    public Judge open(JudgeContext context, GoldJudgeSettings settings) {
        return new GoldJudge(context.gold(), settings, context.seed());
    }
}
