package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Optimizer;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;

import java.util.Map;
import java.util.Optional;

/** dpo with a reference that follows the policy, saved and restored with it. */
class MovingReferenceTest extends OptimizerContract<DpoSettings> {
    @Override
    protected Optimizer<DpoSettings> optimizer() {
        return new DpoOptimizer();
    }

    @Override
    protected DpoSettings tenSteps() {
        return settings(0.05, 1);
    }

    private static DpoSettings settings(double mixing, int every) {
        ReferenceSettings reference =
                new ReferenceSettings("start", Optional.empty(), mixing, every);
        return Settings.tenSteps(Map.of("reference", reference));
    }

    @Test
    void aReferenceThatIsReplacedLeavesNoMarginRightAfterwards() {
        FakeStageContext context = trained(settings(1, 4));
        assertEquals(0, context.records().get(4).get("rewards/margins"), 1e-12);
        assertNotEquals(0, context.records().get(5).get("rewards/margins"));
    }

    @Test
    void aSlowReferenceEndsNearerThanAFixedOne() {
        double fixed = lastMargin(trained(Settings.tenSteps(Map.of())));
        double slow = lastMargin(trained(settings(0.3, 1)));
        assertTrue(slow < fixed, slow + " is not below " + fixed);
    }

    private static double lastMargin(FakeStageContext context) {
        return context.records().get(9).get("rewards/margins");
    }

    private FakeStageContext trained(DpoSettings settings) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data(), 1);
        optimizer().optimize(context, settings);
        return context;
    }
}
