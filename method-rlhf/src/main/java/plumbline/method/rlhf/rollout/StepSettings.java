package plumbline.method.rlhf.rollout;

import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;

/**
 * How an iteration's experience becomes steps.
 *
 * @param epochs visits of each rollout
 * @param minibatches steps per epoch
 * @param stopAtApproxKl nats per token between the policy and the one that made the rollouts at
 *     which the rest of the iteration is left out; 0: never
 */
public record StepSettings(
        int iterations,
        int epochs,
        int minibatches,
        double stopAtApproxKl,
        Schedule learningRate,
        UpdaterSettings updater) {}
