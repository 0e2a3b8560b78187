package plumbline.harness.evaluate;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Rollout;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures how long the policy's answers are, end token included, and how many end by themselves.
 */
public final class LengthEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "length";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Tokens of the policy's answers, and the shares that ended and were cut off.",
                "mean tokens, end token included; share with an end token; share cut at the limit",
                "a plain count");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        List<Rollout> samples = context.samples();
        return List.of(
                of("tokens", "tokens", Direction.NEITHER, samples, r -> r.tokens().length),
                of("ended", "share", Direction.HIGHER_IS_BETTER, samples, r -> r.ended() ? 1 : 0),
                of(
                        "truncated",
                        "share",
                        Direction.LOWER_IS_BETTER,
                        samples,
                        r -> r.ended() ? 0 : 1));
    }

    private Measurement of(
            String figure,
            String unit,
            Direction direction,
            List<Rollout> samples,
            ToDoubleFunction<Rollout> value) {
        return Measurement.perPrompt(
                name() + "/" + figure,
                unit,
                direction,
                samples.stream().mapToDouble(value).toArray());
    }
}
