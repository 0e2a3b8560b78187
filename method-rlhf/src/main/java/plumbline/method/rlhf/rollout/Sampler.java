package plumbline.method.rlhf.rollout;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.method.rlhf.kl.KlEstimators;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.ScoreRequest;
import plumbline.spi.StageContext;
import plumbline.spi.TextCodec;
import plumbline.spi.TokenGroup;
import plumbline.support.RewardScores;
import plumbline.tape.Var;

import java.util.List;
import java.util.stream.IntStream;

/** Has a policy write, and asks what that is worth. */
final class Sampler {
    private final StageContext context;
    private final Policy policy;
    private final Regime regime;

    Sampler(StageContext context, Policy policy, Regime regime) {
        this.context = context;
        this.policy = policy;
        this.regime = regime;
    }

    /** Sample completions of some prompts and score them. */
    Experience sample(List<Prompt> prompts, long seed) {
        List<Rollout> rollouts = write(prompts, regime.samples(), seed);
        double[] scores = scores(answers(prompts, rollouts));
        Ragged logProbs =
                Ragged.of(rollouts.stream().map(Rollout::logProbs).toArray(double[][]::new));
        int[] all = IntStream.range(0, rollouts.size()).toArray();
        Experience bare = new Experience(rollouts, logProbs, null, null, scores, scores);
        List<TokenGroup> groups = bare.groups(all);
        Policy referencePolicy = context.reference();
        Ragged reference = referencePolicy.score(ScoreRequest.logProbs(groups)).logProbs();
        return new Experience(
                rollouts,
                logProbs,
                reference,
                kl(groups, logProbs, reference),
                scores,
                regime.scores().shaped(scores, rollouts.stream().map(Rollout::ended).toList()));
    }

    /**
     * What the policy says to some prompts, one answer each.
     *
     * @param scores as the reward source gave them
     * @param kl to the reference, exact, in nats per sequence
     */
    record Look(List<Answer> answers, double[] scores, double[] kl) {}

    /** Look at the policy without learning from what it says. */
    Look look(List<Prompt> prompts, long seed) {
        List<Rollout> rollouts = write(prompts, 1, seed);
        List<Answer> answers = answers(prompts, rollouts);
        List<TokenGroup> groups =
                rollouts.stream()
                        .map(r -> new TokenGroup(r.prompt(), List.of(r.tokens())))
                        .toList();
        return new Look(answers, scores(answers), exactKl(groups).sums());
    }

    private List<Rollout> write(List<Prompt> prompts, int samples, long seed) {
        TextCodec codec = policy.codec();
        return policy.generate(
                new GenerationRequest(
                        prompts.stream().map(codec::prompt).toList(),
                        samples,
                        regime.rollouts().sampling(),
                        regime.rollouts().maxNewTokens(),
                        seed,
                        new int[0]));
    }

    private Ragged kl(List<TokenGroup> groups, Ragged logProbs, Ragged reference) {
        Var now = Var.ragged(logProbs.values(), logProbs.offsets());
        Var other = Var.ragged(reference.values(), reference.offsets());
        return switch (regime.kl().estimator()) {
            case K1 -> new Ragged(KlEstimators.k1(now, other).values(), logProbs.offsets());
            case K2 -> new Ragged(KlEstimators.k2(now, other).values(), logProbs.offsets());
            case K3 -> new Ragged(KlEstimators.k3(now, other).values(), logProbs.offsets());
            case EXACT -> exactKl(groups);
        };
    }

    private Ragged exactKl(List<TokenGroup> groups) {
        return policy.score(ScoreRequest.klTo(context.reference(), groups))
                .get(Quantity.KL_TO_REFERENCE);
    }

    private List<Answer> answers(List<Prompt> prompts, List<Rollout> rollouts) {
        TextCodec codec = policy.codec();
        return rollouts.stream()
                .map(
                        r -> {
                            Prompt prompt = prompts.get(r.promptIndex());
                            return new Answer(prompt, codec.completionText(prompt, r.tokens()));
                        })
                .toList();
    }

    private double[] scores(List<Answer> answers) {
        return RewardScores.of(context.reward(), answers, context.stage());
    }
}
