package plumbline.harness.evaluate;

import plumbline.data.Answer;
import plumbline.spi.Asking;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Measures how often judges prefer the policy's answer to the common opponent's. */
public final class JudgeWinRateEvaluator implements Evaluator<JudgeWinRateSettings> {
    private static final String NAME = "judge-win-rate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JudgeWinRateSettings defaults() {
        return JudgeWinRateSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Share of held-out prompts on which a judge prefers the policy's answer to the"
                        + " opponent's.",
                """
                1/n sum over prompts of [the judge prefers the answer] + 1/2 [tie]
                asked in both orders; a tie where they disagree; what cannot be read is left out
                """
                        + EqualLengths.FORMULA,
                "The opponent is the reference arm, sampled with the same settings; Zheng et al."
                        + " 2023, section 3.4, for both orders. "
                        + EqualLengths.SOURCE);
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of();
    }

    @Override
    public Set<String> judges(JudgeWinRateSettings settings) {
        return Set.copyOf(settings.judges());
    }

    @Override
    public Optional<Asking> asking(JudgeWinRateSettings settings, int prompts) {
        return Optional.of(Asking.comparisons(prompts));
    }

    @Override
    public List<SettingProblem> check(JudgeWinRateSettings settings, Set<String> given) {
        return settings.judges().isEmpty()
                ? List.of(
                        SettingProblem.missing(
                                "judges", name(), "Write judge-win-rate: {judges: [NAME]}."))
                : List.of();
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, JudgeWinRateSettings settings) {
        return settings.judges().stream().flatMap(judge -> winRates(context, judge)).toList();
    }

    private static Stream<Measurement> winRates(EvaluationContext context, String judge) {
        Measurement wins =
                measure(judge, context.judge(judge), context.answers(), context.opponentAnswers());
        return Stream.of(wins, EqualLengths.winRate(wins.name(), wins.values(), context));
    }

    /**
     * Measure by one judge, prompt by prompt: 1 for a win, ½ for a tie, NaN for what cannot be
     * read.
     *
     * @param name the judge's in the recipe
     * @param judge is to ask in both orders
     * @param opponents to the same prompts
     */
    public static Measurement measure(
            String name, Judge judge, List<Answer> answers, List<Answer> opponents) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            questions.add(new Question(answer.prompt(), answer.text(), opponents.get(i).text()));
        }
        double[] wins =
                judge.compare(questions).stream().mapToDouble(JudgeWinRateEvaluator::win).toArray();
        return Measurement.perPrompt(NAME + "/" + name, "share", Direction.HIGHER_IS_BETTER, wins);
    }

    private static double win(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Preference said -> (Double.compare(said.firstIsBetter(), 0.5) + 1) / 2.0;
            case Verdict.Tie _ -> 0.5;
            case Verdict.Invalid _ -> Double.NaN;
        };
    }
}
