package plumbline.harness.evaluate;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.Set;

/**
 * Measures how often the policy's answer beats the common opponent's, judged by gold; share of
 * prompts.
 */
public final class WinRateEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "win-rate";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Share of held-out prompts on which gold prefers the policy's answer to the"
                        + " opponent's.",
                "1/n Σᵢ [gold(answerᵢ) > gold(opponentᵢ)] + ½ [equal];\n" + EqualLengths.FORMULA,
                "The opponent is the reference arm, sampled with the same settings; ties count"
                        + " half. "
                        + EqualLengths.SOURCE);
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.GOLD);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        RewardSource gold = Gold.of(context, name());
        double[] wins =
                Wins.of(gold.score(context.answers()), gold.score(context.opponentAnswers()));
        return List.of(
                Measurement.perPrompt(name(), "share", Direction.HIGHER_IS_BETTER, wins),
                EqualLengths.winRate(name(), wins, context));
    }
}
