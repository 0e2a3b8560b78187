package plumbline.method.rlhf.collect;

import plumbline.data.AnswerPair;
import plumbline.data.PreferencePair;
import plumbline.data.Vote.Choice;
import plumbline.data.Voted;
import plumbline.problem.ProblemException;
import plumbline.spi.Annotator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.support.NewPreferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Collects preferences between the answers of policies, from people or from a simulated panel. */
public final class CollectAnnotator implements Annotator<CollectSettings> {
    @Override
    public String name() {
        return "collect";
    }

    @Override
    public CollectSettings defaults() {
        return CollectSettings.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Samples answers, pairs them, has them compared by several raters and settles the"
                        + " votes.",
                """
                majority:    the choice (a, b, tie) with the most votes; a tie where none leads
                weighted:    votes weighted by max(0, log-odds that the annotator agrees with another rater of a pair)
                dawid-skene: the likeliest true choice; T_ij proportional to p_j * product of pi_k(said | j) over raters k,
                             p and pi by expectation and maximisation\
                """,
                "Ouyang et al. 2022, section 3.2; Dawid and Skene 1979, Maximum likelihood"
                        + " estimation of observer error-rates using the EM algorithm, section 3");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY);
    }

    @Override
    public Set<Ingredient> needs(CollectSettings settings) {
        return settings.votes().isEmpty()
                ? Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.RATERS)
                : needs();
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(CollectSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>();
        boolean some = !settings.votes().isEmpty();
        if (some && settings.votes().pairs().isEmpty()) {
            problems.add(
                    SettingProblem.missing(
                            "votes.pairs",
                            "reading votes",
                            "Name the file of pairs that was voted on."));
        }
        if (some && settings.votes().votes().isEmpty()) {
            problems.add(
                    SettingProblem.missing(
                            "votes.votes", "reading votes", "Name the file of people's votes."));
        }
        return problems;
    }

    @Override
    public TrainingData annotate(StageContext context, CollectSettings settings) {
        Voted voted = voted(context, settings);
        Map<String, Choice> labels = Aggregation.decide(settings.aggregation(), voted.votes());
        List<PreferencePair> labelled =
                voted.pairs().stream()
                        .filter(pair -> labels.containsKey(pair.id()))
                        .map(pair -> labelled(pair, labels.get(pair.id())))
                        .toList();
        if (labelled.stream().allMatch(PreferencePair::tie)) {
            throw new ProblemException(
                    "stage '" + context.stage() + "'",
                    "no-preferences",
                    "none of the %d pairs has a preferred answer.".formatted(labelled.size()),
                    "More prompts, a higher sampling.temperature or more samples give answers that"
                            + " differ.");
        }
        warnOfUnvoted(voted, labelled, context);
        return NewPreferences.in(context, labelled, settings.heldOutShare(), settings.add());
    }

    private static Voted voted(StageContext context, CollectSettings settings) {
        if (!settings.votes().isEmpty()) {
            return context.votes(settings.votes());
        }
        List<AnswerPair> pairs = new Candidates(context, settings).pairs();
        return new Voted(pairs, context.ask(pairs));
    }

    private static PreferencePair labelled(AnswerPair pair, Choice choice) {
        boolean second = choice == Choice.SECOND;
        return new PreferencePair(
                pair.prompt(),
                second ? pair.second() : pair.first(),
                second ? pair.first() : pair.second(),
                OptionalDouble.empty(),
                choice == Choice.TIE,
                Optional.empty());
    }

    private static void warnOfUnvoted(
            Voted voted, List<PreferencePair> labelled, StageContext context) {
        int unvoted = voted.pairs().size() - labelled.size();
        if (unvoted > 0) {
            context.caution(
                    "%d of %d pairs have no vote; they were left out."
                            .formatted(unvoted, voted.pairs().size()));
        }
    }
}
