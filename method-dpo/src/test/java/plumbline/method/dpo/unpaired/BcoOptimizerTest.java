package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;

import java.util.Map;
import java.util.Set;

class BcoOptimizerTest extends OptimizerContract<BcoSettings> {
    @Override
    protected Optimizer<BcoSettings> optimizer() {
        return new BcoOptimizer();
    }

    @Override
    protected BcoSettings tenSteps() {
        return settings(BcoSettings.NONE, 0.5);
    }

    private static BcoSettings settings(String weights, double least) {
        return new BcoSettings(
                0.1,
                weights,
                least,
                10,
                new UnpairedTraining(
                        8,
                        10,
                        1,
                        new Schedule(0.1, "constant", 0),
                        UpdaterSettings.ADAMW,
                        0,
                        LengthLimit.DROP,
                        8));
    }

    @Test
    void lossOfTheFirstStepIsLogTwo() {
        FakeStageContext context = trained(tenSteps());
        assertEquals(Math.log(2), context.records().get(0).get("loss"), 1e-12);
        assertEquals(0, context.records().get(0).get("delta"), 1e-12);
    }

    @Test
    void theShiftIsTheMeanOfTheRewardsOfAllStepsSoFar() {
        FakeStageContext context = trained(tenSteps());
        Map<String, Double> second = context.records().get(1);
        // Step 0 has rewards of 0, so δ is half of the mean reward of step 1.
        double good = second.get("rewards/chosen");
        double bad = second.get("rewards/rejected");
        double delta = second.get("delta");
        assertTrue(2 * delta > bad && 2 * delta < good, bad + " … " + 2 * delta + " … " + good);
        assertNotEquals(0, delta);
    }

    @Test
    void marginsRiseAlsoOnHeldOutAnswers() {
        FakeStageContext context = trained(tenSteps());
        assertTrue(context.curve("rewards/margins")[9] > 0.1);
        assertTrue(context.records().get(10).get("eval_rewards/margins") > 0.1);
    }

    @Test
    void boundsWithoutWeightsHaveNoEffect() {
        assertEquals(
                "min-density-ratio",
                new BcoOptimizer()
                        .check(tenSteps(), Set.of("min-density-ratio")).stream()
                                .map(SettingProblem::setting)
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        BcoSettings wrong = settings(BcoSettings.DENSITY_RATIO, 11);
        assertEquals(
                "min-density-ratio is 11.0; it must be at most max-density-ratio, 10.0",
                new BcoOptimizer().check(wrong, Set.of()).getFirst().message());
    }

    private FakeStageContext trained(BcoSettings settings) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data(), 1);
        optimizer().optimize(context, settings);
        return context;
    }
}
