package plumbline.harness.toy;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Setting;
import plumbline.spi.SettingProblem;

import java.util.List;
import java.util.Set;

/** Measures the length of answers, in tokens. */
record ToyLength() implements Evaluator<ToyLength.Settings> {
    record Settings(@Setting(doc = "count the end token") boolean withEnd) {}

    @Override
    public String name() {
        return "toy-length";
    }

    @Override
    public Settings defaults() {
        return new Settings(true);
    }

    @Override
    public Explanation explain() {
        return new Explanation("Counts the tokens of answers.", "|y|", "a toy");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public List<SettingProblem> check(Settings settings, Set<String> given) {
        return settings.withEnd() && given.contains("with-end")
                ? List.of(SettingProblem.noEffect("with-end", "a length", ""))
                : List.of();
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, Settings settings) {
        double[] lengths = context.samples().stream().mapToDouble(s -> s.tokens().length).toArray();
        return List.of(Measurement.perPrompt("length", "tokens", Direction.NEITHER, lengths));
    }
}
