package plumbline.harness.evaluate;

import plumbline.data.Demonstration;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures how well the policy still predicts held-out demonstrations: {@code perplexity/log}, the
 * negative log-prob per token of their completions, end tokens included, in nats per token.
 * Perplexity is its exponential; the logarithm is what averages.
 *
 * <p>A demonstration too long for the model's context is left out; {@code perplexity/left-out} says
 * what share that was, where there were any.
 */
public final class PerplexityEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "perplexity";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Log-perplexity of held-out demonstrations, per completion token.",
                "−Σ log π(token) / Σ tokens; perplexity = exp of it",
                "Jelinek et al. 1977");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.DEMONSTRATIONS);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        Fitting fitting =
                Fitting.of(
                        context.data().heldOutDemonstrations().stream()
                                .map(d -> tokens(context.policy().codec(), d))
                                .toList(),
                        context.policy());
        Ragged logProbs =
                context.policy().score(ScoreRequest.logProbs(fitting.groups())).logProbs();
        double[] losses = Arrays.stream(logProbs.sums()).map(sum -> -sum).toArray();
        double[] tokens = new double[logProbs.rows()];
        Arrays.setAll(tokens, logProbs::length);
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(
                PerToken.measurement(
                        name() + "/log", Direction.LOWER_IS_BETTER, losses, tokens, false));
        fitting.leftOut(name()).ifPresent(measurements::add);
        return measurements;
    }

    private static TokenGroup tokens(TextCodec codec, Demonstration demonstration) {
        return TokenGroup.of(
                codec.prompt(demonstration.prompt()),
                codec.completion(demonstration.prompt(), demonstration.completion()));
    }
}
