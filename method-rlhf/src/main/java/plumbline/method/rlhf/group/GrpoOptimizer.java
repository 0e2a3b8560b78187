package plumbline.method.rlhf.group;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Iterations;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Ragged;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.tape.Var;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Group relative policy optimisation: several completions of one prompt, each rewarded for being
 * better than its group. No critic.
 */
public final class GrpoOptimizer implements Optimizer<GrpoSettings> {
    @Override
    public String name() {
        return "grpo";
    }

    @Override
    public GrpoSettings defaults() {
        return GrpoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Group relative policy optimisation: a completion's baseline is its group.",
                """
                A = (r - mean of the group) / (deviation of scale + 1e-4), deviations over n - 1
                loss per token = max(-A rho, -A clip(rho, 1 - clip-low, 1 + clip-high)) + kl.coefficient * k3
                grpo: mean of means; bnpo: token mean; dr-grpo: sum / (completions * max-new-tokens)
                dapo: sum / tokens of an average minibatch; gspo: rho = exp(mean log-ratio) per sequence
                gspo-token: its value with the token's gradient; luspo: gspo times length
                cispo: -sg(min(rho, cispo-cap)) A log pi; sapo: -A 4 sigmoid(tau (rho - 1)) / tau
                vespo: -sg(e^(l + k log w - l w)) A log pi, w the sequence's importance weight\
                """,
                "Shao et al. 2024, eq. 3 and 4; Liu et al. 2025 (dr-grpo); Yu et al. 2025 (dapo);"
                        + " Zheng et al. 2025 (gspo); MiniMax 2025 (cispo); reductions as in TRL");
    }

    @Override
    public List<SettingProblem> check(GrpoSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>(settings.regime().problems(given));
        problems.addAll(settings.loss().problems(given));
        return problems;
    }

    @Override
    public Optional<Asking> asking(GrpoSettings settings, TrainingData data) {
        return Optional.of(settings.regime().asking(data));
    }

    @Override
    public void optimize(StageContext context, GrpoSettings settings) {
        GroupAdvantages groups = new GroupAdvantages(settings.groupSize());
        Iterations.run(
                context,
                settings.regime(),
                (training, e, turn) -> {
                    double[] perSequence =
                            groups.normalised(e.rewards(), settings.scale(), GrpoSettings.EPSILON);
                    GroupObjective objective =
                            new GroupObjective(
                                    e,
                                    spread(perSequence, e),
                                    settings.loss(),
                                    settings.rollouts().maxNewTokens(),
                                    (double) e.tokens() / settings.steps().minibatches(),
                                    turn.klCoefficient());
                    return new PolicySteps(training, e, settings.steps()).take(objective, turn);
                });
    }

    private static Ragged spread(double[] perSequence, Experience e) {
        Var perToken = GroupBatch.spread(perSequence, e.logProbs());
        return e.perToken(perToken.values());
    }
}
