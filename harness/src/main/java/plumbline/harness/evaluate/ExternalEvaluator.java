package plumbline.harness.evaluate;

import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Has a program score the policy's answers: any harness, in any language. It reads a line of JSON
 * for each answer, {@code {"prompt": …, "completion": …}}, and writes one for each, in the same
 * order: {@code {"toxicity": 0.1, "helpfulness": 3}}. Every name becomes a figure; {@code null} is
 * a score that is missing.
 */
public final class ExternalEvaluator implements Evaluator<ExternalSettings> {
    @Override
    public String name() {
        return "external";
    }

    @Override
    public ExternalSettings defaults() {
        return ExternalSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Scores that a program of your own gives the policy's answers.",
                """
                in, a line each: {"prompt": "...", "completion": "..."}
                out, a line each, in the same order: {"NAME": number, ...}\
                """,
                "external: {command: [python3, score.py], higher-is-better: [NAME]}");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public List<SettingProblem> check(ExternalSettings settings, Set<String> given) {
        List<SettingProblem> found = new ArrayList<>();
        if (settings.command().isEmpty()) {
            found.add(
                    SettingProblem.missing(
                            "command", name(), "Write external: {command: [PROGRAM, ARGUMENT]}."));
        } else if (!ScoringProgram.isThere(settings.command().getFirst())) {
            found.add(
                    new SettingProblem(
                            "command",
                            "no-program",
                            "there is no program '" + settings.command().getFirst() + "'",
                            "Give its path, or put it where PATH names."));
        }
        settings.higherIsBetter().stream()
                .filter(settings.lowerIsBetter()::contains)
                .forEach(
                        both ->
                                found.add(
                                        new SettingProblem(
                                                "lower-is-better",
                                                "wrong-value",
                                                "'" + both + "' is in higher-is-better too",
                                                "Say which way is better once.")));
        return found;
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, ExternalSettings settings) {
        return new ScoringProgram(settings.command(), settings.timeout())
                .score(context.answers()).entrySet().stream()
                        .map(
                                score ->
                                        Measurement.perPrompt(
                                                name() + "/" + score.getKey(),
                                                "",
                                                direction(score.getKey(), settings),
                                                score.getValue()))
                        .toList();
    }

    private static Direction direction(String score, ExternalSettings settings) {
        if (settings.higherIsBetter().contains(score)) {
            return Direction.HIGHER_IS_BETTER;
        }
        return settings.lowerIsBetter().contains(score)
                ? Direction.LOWER_IS_BETTER
                : Direction.NEITHER;
    }
}
