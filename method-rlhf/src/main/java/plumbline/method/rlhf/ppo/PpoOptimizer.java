package plumbline.method.rlhf.ppo;

import plumbline.method.rlhf.rollout.Iterations;
import plumbline.problem.ProblemException;
import plumbline.spi.Asking;
import plumbline.spi.Explanation;
import plumbline.spi.Head;
import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Policy;
import plumbline.spi.SettingProblem;
import plumbline.spi.StageContext;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.TrainingData;
import plumbline.support.Seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proximal policy optimisation: the policy writes, a reward source scores, and what scored better
 * than a critic expected becomes likelier, at a price for moving away from the reference. The
 * reference is the policy as the stage found it.
 */
public final class PpoOptimizer implements Optimizer<PpoSettings> {
    @Override
    public String name() {
        return "ppo";
    }

    @Override
    public PpoSettings defaults() {
        return PpoSettings.DEFAULT;
    }

    @Override
    public Set<Ingredient> needs() {
        return Set.of(Ingredient.POLICY, Ingredient.PROMPTS, Ingredient.REWARD);
    }

    @Override
    public Explanation explain() {
        return new Explanation(
                "Proximal policy optimisation: learns from a reward on what the policy writes.",
                """
                reward per token = -kl.coefficient * KL(token) + [last token] (clip(score) - [no end] missing-end-penalty)
                A = sum over k of (gamma lambda)^k (r + gamma V' - V), whitened over all tokens (n - 1)
                policy loss = mean over tokens of max(-A rho, -A clip(rho, 1 - clip-low, 1 + clip-high)) - entropy-coefficient * H
                rho = pi(token) / pi_old(token); where A < 0 no more than -A dual-clip
                critic loss = 1/2 mean over tokens of max((V - R)^2, (clip(V, V_old +- critic.clip) - R)^2)
                critic.trunk policy: loss = policy loss + critic.weight * critic loss, in each of the policy's steps\
                """,
                "Schulman et al. 2017, eq. 7 and 9; Schulman et al. 2016, eq. 16; Ziegler et al."
                        + " 2019 for KL and its control; Ye et al. 2020, eq. 5, for the dual clip");
    }

    @Override
    public List<SettingProblem> check(PpoSettings settings, Set<String> given) {
        List<SettingProblem> problems = new ArrayList<>(settings.regime().problems(given));
        if (settings.dualClip() > 0 && settings.dualClip() <= 1) {
            problems.add(
                    new SettingProblem(
                            "dual-clip",
                            "out-of-range",
                            "dual-clip is %s; it must be greater than 1, or 0 for none"
                                    .formatted(settings.dualClip()),
                            ""));
        }
        problems.addAll(settings.critic().problems(given));
        return problems;
    }

    @Override
    public Optional<Asking> asking(PpoSettings settings, TrainingData data) {
        return Optional.of(settings.regime().asking(data));
    }

    @Override
    public void optimize(StageContext context, PpoSettings settings) {
        long seed = Seeds.derive(context.seed(), "critic");
        if (settings.critic().onPolicy()) {
            withCriticOnPolicy(context, settings, seed);
        } else {
            withCriticOfItsOwn(context, settings, seed);
        }
    }

    private static void withCriticOfItsOwn(StageContext context, PpoSettings settings, long seed) {
        try (OwnCritic critic =
                new OwnCritic(
                        criticsStart(context, settings.critic()),
                        settings.critic(),
                        settings.steps(),
                        seed)) {
            Iterations.run(context, settings.regime(), new PpoLearner(settings, critic));
        }
    }

    /** The policy grows a value head for as long as it trains. */
    private static void withCriticOnPolicy(StageContext context, PpoSettings settings, long seed) {
        try (TrainablePolicy grown = context.policy().copyWithHeadAdded(Head.VALUE, seed)) {
            Critic critic = new CriticOnPolicy(grown, settings.critic());
            Iterations.run(context, grown, settings.regime(), new PpoLearner(settings, critic));
            context.policy().blend(grown, 1);
        }
    }

    /**
     * Return what the critic starts from.
     *
     * @throws ProblemException if the reward model reads other tokens than the policy writes
     */
    private static Policy criticsStart(StageContext context, CriticSettings settings) {
        if (settings.start().equals(CriticSettings.POLICY)) {
            return context.policy();
        }
        Policy reward = context.rewardModel();
        if (!reward.codec().fingerprint().equals(context.policy().codec().fingerprint())) {
            throw new ProblemException(
                    context.stage(),
                    "wrong-tokenizer",
                    "critic.start is reward, but the reward model has another tokenizer than the"
                            + " policy: it cannot value the policy's tokens.",
                    "Write critic: {start: policy}, or train the reward model from the policy.");
        }
        return reward;
    }
}
