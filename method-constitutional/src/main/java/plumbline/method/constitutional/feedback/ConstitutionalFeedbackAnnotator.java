package plumbline.method.constitutional.feedback;

import plumbline.data.AnswerPair;
import plumbline.method.constitutional.PrincipleDraw;
import plumbline.spi.Annotator;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.Judge.Question;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.AnswerPairs;
import plumbline.support.Draws;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has a judge compare the policy's answers, each pair by a principle that is drawn; gives
 * preferences. With {@code dpo}, or {@code reward-model} and {@code ppo}, on them this is RL-CAI.
 */
public final class ConstitutionalFeedbackAnnotator
        implements Annotator<ConstitutionalFeedbackSettings> {
    @Override
    public String name() {
        return "constitutional-feedback";
    }

    @Override
    public ConstitutionalFeedbackSettings defaults() {
        return ConstitutionalFeedbackSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Samples answers, has a judge compare each pair by a principle of a constitution,"
                        + " in both orders, and makes preferences.",
                """
                for each pair a principle is drawn by weight; p = mean over both orders of
                P(the answer is better | the principle's comparison question)
                soft: the label is p; hard: the answer with p > 1/2; a tie where the orders disagree
                what cannot be read gives no label\
                """,
                "Bai et al. 2022, Constitutional AI: harmlessness from AI feedback, section 4.1");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.JUDGE, Ingredient.PROMPTS);
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(ConstitutionalFeedbackSettings settings, Set<String> given) {
        return settings.constitution().principles().stream()
                .filter(p -> p.comparison().isEmpty())
                .map(
                        p ->
                                new SettingProblem(
                                        "constitution",
                                        "missing-request",
                                        "the principle '%s' of %s has no comparison request"
                                                .formatted(p.id(), settings.constitution().file()),
                                        "Write comparison: a question about two answers."))
                .toList();
    }

    @Override
    public Optional<Asking> asking(ConstitutionalFeedbackSettings settings, TrainingData data) {
        return Optional.of(Asking.comparisons(settings.draws().count(data.prompts().size(), 1)));
    }

    @Override
    public int workload(ConstitutionalFeedbackSettings settings, TrainingData data) {
        return settings.draws().plan().prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, ConstitutionalFeedbackSettings settings) {
        Judge judge = context.judge();
        if (!judge.readsCriterion()) {
            context.caution(
                    "the judge does not read the principles' questions: what it prefers does not"
                            + " depend on the constitution.");
        }
        List<AnswerPair> pairs =
                AnswerPairs.of(
                        context,
                        Draws.of(context, settings.draws().plan(), List.of(context.policy())),
                        settings.draws().pairsPerPrompt(),
                        0);
        PrincipleDraw draw = PrincipleDraw.of(settings.constitution(), context.seed());
        List<Question> questions = pairs.stream().map(pair -> question(pair, draw)).toList();
        return settings.into()
                .in(context, settings.labels().of(context, pairs, judge.compare(questions)));
    }

    private static Question question(AnswerPair pair, PrincipleDraw draw) {
        return new Question(pair.prompt(), pair.first(), pair.second())
                .by(draw.at(pair.id(), 0).comparison().orElseThrow());
    }
}
