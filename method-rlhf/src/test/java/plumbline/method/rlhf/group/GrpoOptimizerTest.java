package plumbline.method.rlhf.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.method.rlhf.RlContract;
import plumbline.method.rlhf.group.GroupAdvantages.Scale;
import plumbline.method.rlhf.group.GrpoLoss.Variant;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Optimizer;
import plumbline.spi.Sampling;
import plumbline.spi.UpdaterSettings;

import java.util.Arrays;
import java.util.Set;

class GrpoOptimizerTest extends RlContract<GrpoSettings> {
    @Override
    protected Optimizer<GrpoSettings> optimizer() {
        return new GrpoOptimizer();
    }

    @Override
    protected GrpoSettings tenSteps() {
        return settings(Variant.DAPO);
    }

    private static GrpoSettings settings(Variant variant) {
        return new GrpoSettings(
                4,
                new RolloutSettings(5, 6, Sampling.PLAIN),
                SCORES,
                Scale.GROUP,
                GrpoLoss.DEFAULT.with(variant),
                kl(Estimator.K3),
                new StepSettings(10, 2, 2, 0, RATE, UpdaterSettings.ADAMW),
                NEVER);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void learnsWithEveryPublishedLoss(Variant variant) {
        double[] scores = trained(settings(variant)).curve("objective/scores");
        double early = Arrays.stream(scores, 0, 3).average().orElseThrow();
        double late = Arrays.stream(scores, 7, 10).average().orElseThrow();
        assertTrue(late > early + 0.1, Arrays.toString(scores));
    }

    @Test
    void aSettingThatTheLossDoesNotReadIsAnError() {
        GrpoSettings sapo = settings(Variant.SAPO);
        assertEquals(
                "loss.clip-low has no effect on the loss 'sapo'",
                optimizer().check(sapo, Set.of("loss.clip-low")).getFirst().message());
        assertTrue(optimizer().check(sapo, Set.of("loss.sapo-positive")).isEmpty());
    }
}
