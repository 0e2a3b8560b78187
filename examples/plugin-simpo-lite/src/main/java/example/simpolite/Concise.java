package example.simpolite;

import plumbline.spi.*;

import java.util.List;
import java.util.Set;

/** The share of answers that are short enough. */
public final class Concise implements Evaluator<Concise.Settings> {
    public record Settings(
            @Setting(kind = Setting.Kind.AT_LEAST, doc = "words of the longest concise answer")
                    int words) {}

    @Override
    public String name() {
        return "simpo-lite-concise";
    }

    @Override
    public Settings defaults() {
        return new Settings(20);
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
    public List<Measurement> evaluate(EvaluationContext context, Settings s) {
        double[] concise =
                context.answers().stream()
                        .mapToDouble(a -> Brevity.words(a.text()) <= s.words() ? 1 : 0)
                        .toArray();
        return List.of(
                Measurement.perPrompt(
                        name(), "share", Measurement.Direction.HIGHER_IS_BETTER, concise));
    }
}
