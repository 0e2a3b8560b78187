package plumbline.method.rlhf.group;

import plumbline.method.rlhf.RlContract;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Optimizer;
import plumbline.spi.Sampling;
import plumbline.spi.UpdaterSettings;

class RlooOptimizerTest extends RlContract<RlooSettings> {
    @Override
    protected Optimizer<RlooSettings> optimizer() {
        return new RlooOptimizer();
    }

    @Override
    protected RlooSettings tenSteps() {
        return new RlooSettings(
                4,
                new RolloutSettings(5, 6, Sampling.PLAIN),
                SCORES,
                false,
                0.2,
                0.2,
                kl(Estimator.K1),
                new StepSettings(10, 1, 1, 0, RATE, UpdaterSettings.ADAMW),
                NEVER);
    }
}
