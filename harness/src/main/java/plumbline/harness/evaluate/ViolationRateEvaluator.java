package plumbline.harness.evaluate;

import plumbline.data.Answer;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.PrincipleRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Measures which share of the answers breaks a principle that the data know exactly: any of them,
 * and each, as {@code violation-rate/no-rudeness} and so on.
 */
public final class ViolationRateEvaluator implements Evaluator<NoSettings> {
    @Override
    public String name() {
        return "violation-rate";
    }

    @Override
    public NoSettings defaults() {
        return NoSettings.NONE;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Share of held-out prompts whose answer breaks a principle, by the data's rules.",
                "1/n Σᵢ [answerᵢ breaks a principle]; violation-rate/P: breaks principle P",
                "Our own; the rules are exact, as those of the gold reward are.");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.RULES);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, NoSettings settings) {
        PrincipleRules rules = context.rules().orElseThrow();
        List<String> principles = rules.principles();
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(
                share(
                        name(),
                        context,
                        answer -> principles.stream().anyMatch(p -> rules.broken(p, answer))));
        principles.forEach(
                p ->
                        measurements.add(
                                share(
                                        name() + "/" + p,
                                        context,
                                        answer -> rules.broken(p, answer))));
        return measurements;
    }

    private static Measurement share(
            String name, EvaluationContext context, Predicate<Answer> broken) {
        return Measurement.perPrompt(
                name,
                "share",
                Direction.LOWER_IS_BETTER,
                context.answers().stream().mapToDouble(a -> broken.test(a) ? 1 : 0).toArray());
    }
}
