package plumbline.method.rlhf.collect;

import plumbline.data.PreferencePair;
import plumbline.problem.ProblemException;
import plumbline.spi.Annotator;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;

import java.util.List;
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
                             p and pi by expectation and maximisation; with a rater-prior of s votes a row of pi is
                             Dirichlet with its mode at 0.9 for the true choice, and p_a = p_b, as sides are drawn\
                """,
                "Ouyang et al. 2022, section 3.2; Dawid and Skene 1979, Maximum likelihood"
                    + " estimation of observer error-rates using the EM algorithm, section 3; the"
                    + " prior: Kim and Ghahramani 2012, Bayesian classifier combination");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY);
    }

    @Override
    public Set<Ingredient> needs(CollectSettings settings) {
        if (settings.voting().votes().isEmpty()) {
            return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.RATERS);
        }
        return settings.voting().votes().unasked()
                ? Set.of(Ingredient.POLICY, Ingredient.PROMPTS)
                : needs();
    }

    @Override
    public Set<Ingredient> gives() {
        return Set.of(Ingredient.PREFERENCES);
    }

    @Override
    public List<SettingProblem> check(CollectSettings settings, Set<String> given) {
        return VoteChecks.of(settings.voting(), given);
    }

    @Override
    public int workload(CollectSettings settings, TrainingData data) {
        return settings.draws().plan().prompts(data.prompts().size());
    }

    @Override
    public TrainingData annotate(StageContext context, CollectSettings settings) {
        List<PreferencePair> labelled =
                SettledVotes.of(
                        context, settings.voting(), new Candidates(context, settings)::pairs);
        if (labelled.stream().allMatch(PreferencePair::tie)) {
            throw new ProblemException(
                    "stage '" + context.stage() + "'",
                    "no-preferences",
                    "none of the %d pairs has a preferred answer.".formatted(labelled.size()),
                    "More prompts, a higher sampling.temperature or more samples give answers that"
                            + " differ.");
        }
        return settings.into().in(context, labelled);
    }
}
