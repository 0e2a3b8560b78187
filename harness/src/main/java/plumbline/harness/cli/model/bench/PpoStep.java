package plumbline.harness.cli.model.bench;

import plumbline.harness.cli.model.bench.Workload.Continuation;
import plumbline.spi.GenerationRequest;
import plumbline.spi.Head;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.Rollout;
import plumbline.spi.Sampling;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Gae;
import plumbline.support.Whitening;
import plumbline.tape.Var;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One PPO step (Schulman et al. 2017): rollouts with their log-probs, forward passes of reference,
 * critic and reward model, each on a trunk of its own, advantages, and four epochs of one minibatch
 * over policy and critic.
 *
 * <p>Policy and critic share no weights, so the gradient of the joint loss is each one's own; they
 * are two trainings, and each is clipped to norm 1 by itself.
 */
final class PpoStep implements Repeat {
    private static final double KL_COEFFICIENT = 0.05;
    private static final Gae GAE = new Gae(1, 0.95);
    private static final double CLIP = 0.2;
    private static final double VALUE_CLIP = 0.2;
    private static final double VALUE_WEIGHT = 0.1;
    static final int EPOCHS = 4;

    private final List<int[]> prompts;
    private final int[] lengths;
    private final TrainablePolicy policy;
    private final Policy reference;
    private final Policy reward;
    private final TrainablePolicy critic;
    private final Training ofPolicy;
    private final Training ofCritic;
    private long seed;

    PpoStep(Workload workload, TrainablePolicy policy) {
        List<Continuation> rows = workload.rows(Continuation.class);
        prompts = rows.stream().map(Continuation::prompt).toList();
        lengths = rows.stream().mapToInt(Continuation::newTokens).toArray();
        this.policy = policy;
        reference = policy.snapshot();
        reward = policy.copyWithHead(Head.REWARD, 1);
        critic = policy.copyWithHead(Head.VALUE, 2);
        ofPolicy = policy.train(UpdaterSettings.ADAMW);
        ofCritic = critic.train(UpdaterSettings.ADAMW);
    }

    /** What the epochs train on, an entry per token. */
    private record Experience(
            List<TokenGroup> groups, Var logProbs, Var values, Var advantages, Var returns) {}

    @Override
    public OptionalDouble run() {
        Experience experience = experience(rollouts());
        double loss = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            loss = policyStep(experience) + criticStep(experience);
        }
        return OptionalDouble.of(loss);
    }

    private List<Rollout> rollouts() {
        int longest = IntStream.of(lengths).max().orElseThrow();
        return policy.generate(
                new GenerationRequest(prompts, 1, Sampling.PLAIN, longest, seed++, lengths));
    }

    private Experience experience(List<Rollout> rollouts) {
        List<TokenGroup> groups = rollouts.stream().map(Rollout::group).toList();
        Ragged old = Ragged.of(rollouts.stream().map(Rollout::logProbs).toArray(double[][]::new));
        Ragged values = score(critic, groups, Quantity.VALUE);
        Ragged rewards =
                rewards(
                        old,
                        score(reference, groups, Quantity.LOG_PROB),
                        score(reward, groups, Quantity.REWARD).values());
        Gae.Estimate estimate = GAE.of(rewards, values);
        double[] advantages = estimate.advantages().values();
        return new Experience(
                groups,
                Var.of(old.values()),
                Var.of(values.values()),
                Var.of(Whitening.shifted(advantages, Whitening.Variance.UNBIASED)),
                Var.of(estimate.returns().values()));
    }

    private static Ragged score(Policy model, List<TokenGroup> groups, Quantity quantity) {
        return model.score(
                        new ScoreRequest(
                                groups, Set.of(quantity), Span.COMPLETION, Optional.empty()))
                .get(quantity);
    }

    /** Penalise each token's log-ratio to the reference; put the score on the last token. */
    private static Ragged rewards(Ragged old, Ragged base, double[] scores) {
        double[] rewards = new double[old.values().length];
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = -KL_COEFFICIENT * (old.values()[i] - base.values()[i]);
        }
        for (int row = 0; row < scores.length; row++) {
            rewards[old.offsets()[row + 1] - 1] += scores[row];
        }
        return new Ragged(rewards, old.offsets());
    }

    private double policyStep(Experience e) {
        return ofPolicy.step(
                        TrainingBatch.logProbs(e.groups()),
                        LEARNING_RATE,
                        s -> surrogate(s.logProbs().minus(e.logProbs()).exp(), e.advantages()))
                .loss();
    }

    /** Compute the clipped surrogate (Schulman et al. 2017, eq. 7), to be minimised. */
    static Var surrogate(Var ratio, Var advantages) {
        Var clipped = ratio.clamp(1 - CLIP, 1 + CLIP);
        return ratio.times(advantages).min(clipped.times(advantages)).negate().mean();
    }

    private double criticStep(Experience e) {
        return ofCritic.step(
                        TrainingBatch.of(e.groups(), Quantity.VALUE),
                        LEARNING_RATE,
                        s -> valueLoss(s.get(Quantity.VALUE), e.values(), e.returns()))
                .loss();
    }

    /** Compute the weighted value loss, the estimate kept close to the old one. */
    static Var valueLoss(Var estimates, Var old, Var returns) {
        Var change = estimates.minus(old).clamp(-VALUE_CLIP, VALUE_CLIP);
        Var clipped = old.plus(change).minus(returns).square();
        return estimates.minus(returns).square().max(clipped).mean().times(VALUE_WEIGHT / 2);
    }

    @Override
    public void close() {
        ofPolicy.close();
        ofCritic.close();
        critic.close();
        reward.close();
        reference.close();
        policy.close();
    }
}
