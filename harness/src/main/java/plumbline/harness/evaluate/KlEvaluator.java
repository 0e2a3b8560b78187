package plumbline.harness.evaluate;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.ScoreRequest;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures how far the policy has moved from the reference: at every token of its own samples the
 * exact KL over the whole vocabulary, at temperature 1. {@code kl/token} is Σ KL / Σ tokens, in
 * nats per token; {@code kl/sequence} the mean sum per answer, in nats. The end token counts.
 */
public final class KlEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "kl";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "KL from the reference on the policy's own samples, exact over the vocabulary.",
                "KL(π ‖ π_ref) = Σ_t Σ_v π(v | s_t) (log π(v | s_t) − log π_ref(v | s_t)),"
                        + " s_t along samples of π",
                "Gao et al. 2023 measure the same by samples; here each step is summed exactly.");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        return measure(context.policy(), context.reference(), context.samples());
    }

    /** Measure on samples of the policy's own. */
    public static List<Measurement> measure(
            Policy policy, Policy reference, List<Rollout> samples) {
        Ragged kl =
                policy.score(
                                ScoreRequest.klTo(
                                        reference, samples.stream().map(Rollout::group).toList()))
                        .get(Quantity.KL_TO_REFERENCE);
        double[] sums = kl.sums();
        double[] tokens = new double[kl.rows()];
        Arrays.setAll(tokens, kl::length);
        return List.of(
                PerToken.measurement("kl/token", Direction.NEITHER, sums, tokens, true),
                Measurement.perPrompt("kl/sequence", "nats", Direction.NEITHER, sums));
    }
}
