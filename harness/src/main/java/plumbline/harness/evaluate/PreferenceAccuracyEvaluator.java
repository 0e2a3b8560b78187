package plumbline.harness.evaluate;

import plumbline.data.PreferencePair;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Policy;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures on held-out preference pairs how often the policy sides with the annotators. {@code
 * preference-accuracy/implicit-reward}: the log-prob of the chosen answer has grown more, against
 * the reference, than that of the rejected one. {@code preference-accuracy/log-prob}: the chosen
 * answer is simply the likelier one, without a reference. Log-probs are sums over the answer, end
 * token included; equal figures count half; pairs that annotators called a tie are not asked.
 *
 * <p>A pair too long for the model's context is left out; {@code preference-accuracy/left-out} says
 * what share that was, where there were any.
 */
public final class PreferenceAccuracyEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "preference-accuracy";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Share of held-out pairs on which the policy sides with the annotators.",
                "implicit-reward: log π(c)/π_ref(c) > log π(r)/π_ref(r);"
                        + " log-prob: log π(c) > log π(r); ties ½",
                "Rafailov et al. 2023, section 4: the implicit reward of DPO.");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PREFERENCES);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        List<TokenGroup> pairs =
                context.data().heldOutPreferences().stream()
                        .filter(pair -> !pair.tie())
                        .map(pair -> tokens(context.policy().codec(), pair))
                        .toList();
        Fitting fitting = Fitting.of(pairs, context.policy());
        double[] margins = margins(context.policy(), fitting.groups());
        double[] reference = margins(context.reference(), fitting.groups());
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(perPair("implicit-reward", Wins.of(margins, reference)));
        measurements.add(perPair("log-prob", Wins.of(margins, new double[margins.length])));
        fitting.leftOut(name()).ifPresent(measurements::add);
        return measurements;
    }

    private static TokenGroup tokens(TextCodec codec, PreferencePair pair) {
        return TokenGroup.of(
                codec.prompt(pair.prompt()),
                codec.completion(pair.prompt(), pair.chosen()),
                codec.completion(pair.prompt(), pair.rejected()));
    }

    /** Return log π(chosen) − log π(rejected) of each pair, in nats. */
    private static double[] margins(Policy policy, List<TokenGroup> pairs) {
        double[] sums = policy.score(ScoreRequest.logProbs(pairs)).logProbs().sums();
        double[] margins = new double[pairs.size()];
        Arrays.setAll(margins, i -> sums[2 * i] - sums[2 * i + 1]);
        return margins;
    }

    private Measurement perPair(String figure, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new Measurement(
                name() + "/" + figure, "share", Direction.HIGHER_IS_BETTER, values, ones, false);
    }
}
