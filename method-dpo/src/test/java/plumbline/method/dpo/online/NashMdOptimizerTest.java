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

class NashMdOptimizerTest extends OptimizerContract<NashMdSettings> {
    @Override
    protected Optimizer<NashMdSettings> optimizer() {
        return new NashMdOptimizer();
    }

    @Override
    protected NashMdSettings tenSteps() {
        return labelledBy("reward");
    }

    private static NashMdSettings labelledBy(String labelBy) {
        return new NashMdSettings(
                0.05,
                0.5,
                4,
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
    void atTheReferenceTheOpponentsCandidatesAllCount() {
        Map<String, Double> first = trained().records().get(0);
        assertEquals(1, first.get("opponent/effective-candidates"), 1e-9);
        assertEquals(0, first.get("loss/kl"), 1e-9);
    }

    @Test
    void theMixtureLagsBehindThePolicySoThePolicyIsPreferred() {
        FakeStageContext context = trained();
        double[] preferred = context.curve("rewards/probabilities");
        assertTrue(Arrays.stream(preferred).average().orElseThrow() > 0.5);
        assertTrue(context.curve("opponent/effective-candidates")[9] < 1);
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
