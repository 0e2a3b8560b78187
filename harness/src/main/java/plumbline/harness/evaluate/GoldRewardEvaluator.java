package plumbline.harness.evaluate;

import plumbline.harness.world.GoldReward;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.RewardSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures the gold reward of the policy's answers, in gold points; in the built-in world also its
 * parts, as {@code gold-reward/relevance} and so on.
 */
public final class GoldRewardEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "gold-reward";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Mean gold reward of the policy's own answer to each held-out prompt.",
                "1/n Σᵢ gold(promptᵢ, answerᵢ)",
                "The reward that methods never see, as in Gao et al. 2023.");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.GOLD);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        RewardSource gold = Gold.of(context, name());
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(
                Measurement.perPrompt(
                        name(), "", Direction.HIGHER_IS_BETTER, gold.score(context.answers())));
        if (gold instanceof GoldReward world) {
            measurements.addAll(parts(world, context));
        }
        return measurements;
    }

    private List<Measurement> parts(GoldReward world, EvaluationContext context) {
        List<GoldReward.Parts> parts = context.answers().stream().map(world::parts).toList();
        return List.of(
                part("relevance", parts, GoldReward.Parts::relevance),
                part("courtesy", parts, GoldReward.Parts::courtesy),
                part("honesty", parts, GoldReward.Parts::honesty),
                part("brevity", parts, GoldReward.Parts::brevity),
                part("form", parts, GoldReward.Parts::form));
    }

    private Measurement part(
            String part, List<GoldReward.Parts> parts, ToDoubleFunction<GoldReward.Parts> value) {
        return Measurement.perPrompt(
                name() + "/" + part,
                "",
                Direction.HIGHER_IS_BETTER,
                parts.stream().mapToDouble(value).toArray());
    }
}
