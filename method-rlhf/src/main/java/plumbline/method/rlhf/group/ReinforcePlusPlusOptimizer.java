package plumbline.method.rlhf.group;

import plumbline.method.rlhf.group.GrpoLoss.Variant;
import plumbline.method.rlhf.ppo.TokenRewards;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** REINFORCE++: PPO's clip and per-token KL, with the batch as baseline instead of a critic. */
public final class ReinforcePlusPlusOptimizer implements Optimizer<ReinforceSettings> {
    @Override
    public String name() {
        return "reinforce-plus-plus";
    }

    @Override
    public ReinforceSettings defaults() {
        return ReinforceSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "REINFORCE++: PPO without a critic; advantages are whitened over the whole batch.",
                """
                reward per token = -kl.coefficient * KL(token) + [last token] (clip(score) - [no end] missing-end-penalty)
                with group-baseline: the score less the mean of its group's
                A = discounted rewards to come, whitened over all tokens (n - 1)
                loss = mean over tokens of max(-A rho, -A clip(rho, 1 - clip-low, 1 + clip-high))\
                """,
                "Hu et al. 2025, REINFORCE++, eq. 6 to 9; estimators as in verl");
    }

    @Override
    public List<SettingProblem> check(ReinforceSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>(settings.regime().problems(given));
        if (settings.groupBaseline() && settings.groupSize() < 2) {
            problems.add(
                    new SettingProblem(
                            "group-baseline",
                            "no-group",
                            "group-baseline needs groups, and group-size is 1",
                            "Set group-size to 2 or more."));
        }
        return problems;
    }

    @Override
    public Optional<Asking> asking(ReinforceSettings settings, TrainingData data) {
        return Optional.of(settings.regime().asking(data));
    }

    @Override
    public void optimize(StageContext context, ReinforceSettings settings) {
        GrpoLoss tokenMean =
                GrpoLoss.DEFAULT
                        .with(Variant.BNPO)
                        .clippedAt(settings.clipLow(), settings.clipHigh());
        Iterations.run(
                context,
                settings.regime(),
                (training, e, turn) -> {
                    Ragged advantages = advantages(e, turn.klCoefficient(), settings);
                    GroupObjective objective =
                            new GroupObjective(
                                    e,
                                    advantages,
                                    tokenMean,
                                    settings.rollouts().maxNewTokens(),
                                    e.tokens(),
                                    0);
                    return new PolicySteps(training, e, settings.steps()).take(objective, turn);
                });
    }

    private static Ragged advantages(
            Experience e, double klCoefficient, ReinforceSettings settings) {
        double[] scores =
                settings.groupBaseline()
                        ? new GroupAdvantages(settings.groupSize()).centred(e.rewards())
                        : e.rewards();
        Ragged rewards = TokenRewards.scoreOnLastToken(e.kl(), klCoefficient, scores);
        return GroupAdvantages.whitened(GroupAdvantages.rewardsToGo(rewards, settings.gamma()));
    }
}
