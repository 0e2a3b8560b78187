package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Ingredient;
import plumbline.spi.Optimizer;
import plumbline.spi.Policy;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.RuleJudge;
import plumbline.testkit.RuleReward;
import plumbline.testkit.TabularPolicy;

import java.util.Arrays;
import java.util.Map;

class XpoOptimizerTest extends OptimizerContract<XpoSettings> {
    @Override
    protected Optimizer<XpoSettings> optimizer() {
        return new XpoOptimizer();
    }

    @Override
    protected XpoSettings tenSteps() {
        return labelledBy("reward");
    }

    private static XpoSettings labelledBy(String labelBy) {
        return new XpoSettings(
                0.1,
                1e-3,
                new OnlineSettings(
                        labelBy,
                        8,
                        1,
                        0.5,
                        16,
                        10,
                        1,
                        new Schedule(0.3, "constant", 0),
                        UpdaterSettings.ADAMW));
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withReward(RuleReward.counting("please"));
    }

    @Override
    protected double[] falling(FakeStageContext context) {
        return Arrays.stream(context.curve("objective/scores")).map(s -> -s).toArray();
    }

    private FakeStageContext trained() {
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        optimizer().optimize(context, tenSteps());
        return context;
    }

    @Test
    void theFirstStepsLossIsLogTwoAndTheBonus() {
        Map<String, Double> first = trained().records().get(0);
        assertEquals(Math.log(2), first.get("loss/dpo"), 1e-12);
        assertTrue(first.get("loss/xpo") < 0, first::toString);
        assertEquals(first.get("loss/dpo") + first.get("loss/xpo"), first.get("loss"), 1e-12);
    }

    @Test
    void bothPoliciesAnswersAreCountedAsGenerated() {
        Map<String, Double> first = trained().records().get(0);
        assertTrue(first.get("generated_tokens") >= 2 * 16, first::toString);
    }

    @Test
    void aJudgeLabelsInPlaceOfAReward() {
        FakeStageContext context =
                new FakeStageContext(Lessons.policy(), data(), 1)
                        .withJudge(RuleJudge.counting("please"));
        optimizer().optimize(context, labelledBy("judge"));
        TabularPolicy before = Lessons.policy();
        assertTrue(
                pleases(context.policy()) > 2 * pleases(before),
                pleases(context.policy()) + " and before " + pleases(before));
        assertEquals(0, context.records().get(9).get("invalid"));
    }

    @Test
    void aStageNeedsARewardOrAJudge() {
        assertTrue(optimizer().needs(labelledBy("reward")).contains(Ingredient.REWARD));
        assertTrue(optimizer().needs(labelledBy("judge")).contains(Ingredient.JUDGE));
        assertFalse(optimizer().needs(labelledBy("judge")).contains(Ingredient.REWARD));
    }

    private double pleases(Policy policy) {
        return OnlineToys.mean("please", policy, data().prompts());
    }
}
