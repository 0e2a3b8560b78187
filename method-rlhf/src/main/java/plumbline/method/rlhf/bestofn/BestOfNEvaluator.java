package plumbline.method.rlhf.bestofn;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.spi.EvaluationContext;
import plumbline.spi.Evaluator;
import plumbline.spi.Explanation;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Ingredient;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;
import plumbline.spi.Policy;
import plumbline.spi.RewardSource;
import plumbline.support.BestOfN;
import plumbline.support.RewardScores;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measures the policy that an arm would have if each answer were the best of n by the arm's own
 * reward: its score, its gold reward where there is one, and a bound of its KL. An arm without a
 * reward has no such figures.
 */
public final class BestOfNEvaluator implements Evaluator<BestOfNEvaluation> {
    @Override
    public String name() {
        return "best-of-n";
    }

    @Override
    public BestOfNEvaluation defaults() {
        return BestOfNEvaluation.DEFAULT;
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Figures of taking the best of n answers by the arm's own reward, without training"
                        + " for it.",
                """
                E[v(best of n)] = Σ_i C(i − 1, n − 1)/C(N, n) v_i over N answers in the order of their rewards
                KL(best-of-n ‖ policy) ≤ log n − (n − 1)/n, in nats: an upper bound, reached where no two answers score alike\
                """,
                "Nakano et al. 2021, appendix I; Stiennon et al. 2020, appendix G.3; the bound:"
                        + " Beirami et al. 2024");
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.REWARD);
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context, BestOfNEvaluation settings) {
        return context.reward().map(r -> measured(context, settings, r)).orElse(List.of());
    }

    private List<Measurement> measured(
            EvaluationContext context, BestOfNEvaluation settings, RewardSource reward) {
        List<Answer> answers = draw(context, settings);
        double[] scores = RewardScores.of(reward, answers, "evaluate");
        int[][] ranked = BestOfN.ranked(scores, scores.length / context.prompts().size());
        Optional<double[]> gold = context.gold().map(g -> g.score(answers));
        List<Measurement> all = new ArrayList<>();
        for (int n : settings.n()) {
            all.add(measurement(n, "reward", "", scores, ranked));
            gold.ifPresent(g -> all.add(measurement(n, "gold-reward", "", g, ranked)));
            all.add(bound(n, context.prompts().size()));
        }
        return all;
    }

    /** Draw with the same random numbers for every arm. */
    private static List<Answer> draw(EvaluationContext context, BestOfNEvaluation settings) {
        Policy policy = context.policy();
        List<Prompt> prompts = context.prompts();
        return policy
                .generate(
                        new GenerationRequest(
                                prompts.stream().map(policy.codec()::prompt).toList(),
                                settings.drawn(),
                                settings.sampling(),
                                settings.maxNewTokens(),
                                Seeds.derive(context.seed(), "best-of-n"),
                                new int[0]))
                .stream()
                .map(
                        r -> {
                            Prompt prompt = prompts.get(r.promptIndex());
                            return new Answer(
                                    prompt, policy.codec().completionText(prompt, r.tokens()));
                        })
                .toList();
    }

    private Measurement measurement(
            int n, String what, String unit, double[] values, int[][] ranked) {
        double[] each =
                Arrays.stream(ranked)
                        .mapToDouble(
                                at ->
                                        BestOfN.expected(
                                                IntStream.of(at)
                                                        .mapToDouble(i -> values[i])
                                                        .toArray(),
                                                n))
                        .toArray();
        return Measurement.perPrompt(of(n, what), unit, Direction.HIGHER_IS_BETTER, each);
    }

    private Measurement bound(int n, int prompts) {
        double[] each = new double[prompts];
        Arrays.fill(each, BestOfN.kl(n));
        return Measurement.perPrompt(
                of(n, "kl-bound"), "nats/sequence", Direction.LOWER_IS_BETTER, each);
    }

    private String of(int n, String what) {
        return "%s/%d/%s".formatted(name(), n, what);
    }
}
