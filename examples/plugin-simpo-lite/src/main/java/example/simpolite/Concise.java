package example.simpolite;

import plumbline.spi.*;

import java.util.List;
import java.util.Set;

/** The share of answers that are short enough. */
public final class Concise implements Evaluator<Brevity.Settings> {
    @Override
    public String name() {
        return "simpo-lite-concise";
    }

    @Override
    public Brevity.Settings defaults() {
        return new Brevity.Settings(20);
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public Explanation explain() {
        return new Explanation("Share of answers that are short enough.", "", "ours");
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, Brevity.Settings s) {
        double[] concise =
                context.answers().stream()
                        .mapToDouble(a -> Brevity.words(a.text()) <= s.words() ? 1 : 0)
                        .toArray();
        return List.of(
                Measurement.perPrompt(
                        name(), "share", Measurement.Direction.HIGHER_IS_BETTER, concise));
    }
}
