package plumbline.method.rlaif.feedback;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.method.rlaif.feedback.AiFeedbackSettings.Source;
import plumbline.spi.Annotator;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.Policy;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.AnswerPairs;
import plumbline.support.Draws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a judge compare answers, and makes preferences of what it says. */
public final class AiFeedbackAnnotator implements Annotator<AiFeedbackSettings> {
    /** Settings that say how answers are drawn. */
    private static final List<String> DRAWING =
            List.of(
                    "prompts",
                    "samples",
                    "pairs-per-prompt",
                    "max-new-tokens",
                    "sampling",
                    "policies");

    @Override
    public String name() {
        return "ai-feedback";
    }

    @Override
    public AiFeedbackSettings defaults() {
        return AiFeedbackSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Samples answers, has a judge compare them in both orders, and makes preferences.",
                """
                p = mean of P(the answer is better) over both orders; a tie where the orders disagree
                soft: the label is p; hard: the answer with p > 1/2
                what cannot be read gives no label\
                """,
                "Lee et al. 2023, RLAIF: scaling reinforcement learning from human feedback with AI"
                        + " feedback, section 2.1; Bai et al. 2022, Constitutional AI, section 4");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.JUDGE);
    }

    @Override
    public Set<Ingredient> needs(AiFeedbackSettings settings) {
        Ingredient asked =
                settings.pairs() == Source.GIVEN ? Ingredient.PREFERENCES : Ingredient.PROMPTS;
        return Set.of(Ingredient.POLICY, Ingredient.JUDGE, asked);
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(AiFeedbackSettings settings, Set<String> given) {
        if (settings.pairs() == Source.SAMPLED) {
            return List.of();
        }
        List<SettingProblem> problems = new ArrayList<>();
        DRAWING.stream()
                .filter(given::contains)
                .forEach(
                        key ->
                                problems.add(
                                        SettingProblem.noEffect(
                                                key, "pairs that are given", "Remove it.")));
        if (settings.into().add()) {
            problems.add(
                    new SettingProblem(
                            "add",
                            "wrong-value",
                            "pairs that are given would stand twice, with either label",
                            "Leave it out."));
        }
        return problems;
    }

    @Override
    public Optional<Asking> asking(AiFeedbackSettings settings, TrainingData data) {
        long pairs =
                switch (settings.pairs()) {
                    case GIVEN -> data.preferences().size();
                    case SAMPLED -> settings.sampledPairs(data.prompts().size());
                };
        return Optional.of(Asking.comparisons(pairs));
    }

    @Override
    public int workload(AiFeedbackSettings settings, TrainingData data) {
        return settings.pairs() == Source.GIVEN
                ? data.preferences().size()
                : settings.draws().plan().prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, AiFeedbackSettings settings) {
        List<AnswerPair> pairs =
                settings.pairs() == Source.GIVEN ? given(context) : sampled(context, settings);
        List<Verdict> verdicts =
                context.judge()
                        .compare(
                                pairs.stream()
                                        .map(p -> new Question(p.prompt(), p.first(), p.second()))
                                        .toList());
        List<PreferencePair> labelled = settings.labels().of(context, pairs, verdicts);
        return settings.into().in(context, labelled);
    }

    private static List<AnswerPair> given(StageContext context) {
        return context.data().preferences().stream()
                .filter(p -> !p.chosen().equals(p.rejected()))
                .map(p -> AnswerPair.of(p.prompt(), p.chosen(), p.rejected(), false))
                .distinct()
                .toList();
    }

    private static List<AnswerPair> sampled(StageContext context, AiFeedbackSettings settings) {
        List<Policy> policies =
                settings.policies().isEmpty()
                        ? List.of(context.policy())
                        : settings.policies().stream().map(context::policyOf).toList();
        return AnswerPairs.of(
                context,
                Draws.of(context, settings.draws().plan(), policies),
                settings.draws().pairsPerPrompt(),
                0);
    }
}
