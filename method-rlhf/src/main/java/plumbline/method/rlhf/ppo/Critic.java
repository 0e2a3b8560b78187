package plumbline.method.rlhf.ppo;

import plumbline.method.rlhf.rollout.Experience;
import plumbline.method.rlhf.rollout.Learner;
import plumbline.method.rlhf.rollout.PolicySteps;
import plumbline.spi.Checkpointable;
import plumbline.spi.Policy;
import plumbline.spi.Quantity;
import plumbline.spi.Ragged;
import plumbline.spi.ScoreRequest;
import plumbline.spi.Span;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Estimates, before each token, the rewards that are still to come. */
sealed interface Critic permits OwnCritic, CriticOnPolicy {
    /** Return what it keeps from iteration to iteration, beside the policy's training. */
    Map<String, Checkpointable> state();

    /** Return the estimate before each token. */
    Ragged values(Experience e);

    /** Learn an iteration's returns, where that can be done without the policy. */
    Map<String, Double> learn(Experience e, Ragged oldValues, Ragged returns, Learner.Turn turn);

    /**
     * Return what the policy's steps minimise: its own objective, and the critic's if they share.
     */
    PolicySteps.Objective beside(PolicySteps.Objective policy, Ragged oldValues, Ragged returns);

    /** Ask a model with a value head. */
    static Ragged values(Policy model, Experience e) {
        int[] all = IntStream.range(0, e.size()).toArray();
        ScoreRequest request =
                new ScoreRequest(
                        e.groups(all), Set.of(Quantity.VALUE), Span.COMPLETION, Optional.empty());
        return model.score(request).get(Quantity.VALUE);
    }
}
