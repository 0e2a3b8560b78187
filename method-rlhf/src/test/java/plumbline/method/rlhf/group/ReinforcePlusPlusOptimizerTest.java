package plumbline.method.rlhf.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.method.rlhf.RlContract;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Optimizer;
import plumbline.spi.UpdaterSettings;

import java.util.Set;

class ReinforcePlusPlusOptimizerTest extends RlContract<ReinforceSettings> {
    @Override
    protected Optimizer<ReinforceSettings> optimizer() {
        return new ReinforcePlusPlusOptimizer();
    }

    @Override
    protected ReinforceSettings tenSteps() {
        return settings(2, true);
    }

    private static ReinforceSettings settings(int groupSize, boolean groupBaseline) {
        return new ReinforceSettings(
                groupSize,
                ROLLOUTS,
                SCORES,
                groupBaseline,
                1,
                0.2,
                0.2,
                kl(Estimator.K1),
                new StepSettings(10, 2, 2, 0, RATE, UpdaterSettings.ADAMW),
                NEVER);
    }

    @Test
    void aGroupBaselineNeedsGroups() {
        assertEquals("no-group", optimizer().check(settings(1, true), Set.of()).getFirst().kind());
    }
}
