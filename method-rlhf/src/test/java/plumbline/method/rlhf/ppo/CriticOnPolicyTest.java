package plumbline.method.rlhf.ppo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.method.rlhf.RlContract;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.spi.Head;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.UpdaterSettings;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.TabularPolicy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** PPO whose critic is a head on the policy's trunk. */
class CriticOnPolicyTest extends RlContract<PpoSettings> {
    private static final UpdaterSettings PLAIN = new UpdaterSettings("sgd", 0.9, 0.999, 1e-8, 0, 0);

    @Override
    protected Optimizer<PpoSettings> optimizer() {
        return new PpoOptimizer();
    }

    @Override
    protected PpoSettings tenSteps() {
        return settings(critic(CriticSettings.POLICY, 0.5), UpdaterSettings.ADAMW);
    }

    private static CriticSettings critic(String trunk, double weight) {
        return new CriticSettings(trunk, weight, CriticSettings.POLICY, RATE, 0.2, 0);
    }

    private static PpoSettings settings(CriticSettings critic, UpdaterSettings updater) {
        return new PpoSettings(
                ROLLOUTS,
                SCORES,
                false,
                kl(Estimator.K1),
                1,
                0.95,
                true,
                critic,
                0.2,
                0.2,
                3,
                0.01,
                new StepSettings(10, 2, 2, 0, RATE, updater),
                new HeldOutSettings(2, 1, 0));
    }

    /** A table's head shares no weights with its logits: one loss for both is two losses. */
    @Test
    void onATrunkThatSharesNothingItLearnsBitForBitAsACriticOfItsOwn() {
        TabularPolicy onPolicy = Lessons.policy();
        TabularPolicy ofItsOwn = Lessons.policy();
        FakeStageContext one = context(onPolicy, data(), 1);
        FakeStageContext two = context(ofItsOwn, data(), 1);
        optimizer().optimize(one, settings(critic(CriticSettings.POLICY, 1), PLAIN));
        optimizer().optimize(two, settings(critic(CriticSettings.OWN, 1), PLAIN));
        for (String curve : List.of("objective/scores", "loss/value_avg", "val/clipfrac_avg")) {
            assertArrayEquals(two.curve(curve), one.curve(curve), curve);
        }
        assertArrayEquals(ofItsOwn.weights(), onPolicy.weights());
    }

    @Test
    void theWeightScalesWhatTheCriticLearns() {
        double[] light = losses(0.001);
        double[] heavy = losses(2);
        assertEquals(light[0], heavy[0], 0.1 * light[0], "before anything was learned");
        assertTrue(heavy[9] < 0.8 * light[9], Arrays.toString(light) + Arrays.toString(heavy));
    }

    private double[] losses(double weight) {
        return trained(settings(critic(CriticSettings.POLICY, weight), PLAIN))
                .curve("loss/value_avg");
    }

    @Test
    void theHeadGoesWhenTheTrainingEnds() {
        TabularPolicy policy = Lessons.policy();
        optimizer().optimize(context(policy, data(), 1), tenSteps());
        assertEquals(Set.of(Head.LANGUAGE), policy.heads());
    }

    @Test
    void whatOnlyACriticOfItsOwnHasIsRefused() {
        Set<String> given =
                Set.of("critic.start", "critic.warm-up", "critic.learning-rate", "critic.weight");
        assertEquals(
                List.of("critic.start", "critic.learning-rate", "critic.warm-up"),
                refused(critic(CriticSettings.POLICY, 1), given));
        assertEquals(List.of("critic.weight"), refused(critic(CriticSettings.OWN, 1), given));
    }

    private List<String> refused(CriticSettings critic, Set<String> given) {
        return optimizer().check(settings(critic, PLAIN), given).stream()
                .map(SettingProblem::setting)
                .toList();
    }
}
