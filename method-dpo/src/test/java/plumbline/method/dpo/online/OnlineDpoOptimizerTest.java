package plumbline.method.dpo.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.spi.Asking;
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
import java.util.concurrent.atomic.AtomicLong;

class OnlineDpoOptimizerTest extends OptimizerContract<OnlineDpoSettings> {
    @Override
    protected Optimizer<OnlineDpoSettings> optimizer() {
        return new OnlineDpoOptimizer();
    }

    @Override
    protected OnlineDpoSettings tenSteps() {
        return labelledBy("reward");
    }

    private static OnlineDpoSettings labelledBy(String labelBy) {
        return new OnlineDpoSettings(
                0.1,
                4,
                new OnlineSettings(
                        labelBy,
                        8,
                        1,
                        0.5,
                        8,
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
    void howMuchIsAskedIsKnownBeforehand() {
        AtomicLong scored = new AtomicLong();
        FakeStageContext context =
                context(Lessons.policy(), data(), 1)
                        .withReward(RuleReward.counting("please").countingInto(scored));
        optimizer().optimize(context, tenSteps());
        assertEquals(
                Asking.scores(scored.get()), optimizer().asking(tenSteps(), data()).orElseThrow());
        assertEquals(
                Asking.comparisons(10 * 8 * 6),
                optimizer().asking(labelledBy("judge"), data()).orElseThrow());
    }

    @Test
    void lossOfTheFirstStepIsLogTwo() {
        assertEquals(Math.log(2), trained().records().get(0).get("loss"), 1e-12);
    }

    @Test
    void tiesAndGeneratedTokensAreRecorded() {
        Map<String, Double> first = trained().records().get(0);
        assertTrue(first.get("ties") >= 0 && first.get("ties") < 1, first::toString);
        assertTrue(first.get("generated_tokens") >= 8 * 4, "at least a token an answer");
    }

    @Test
    void theChosenAnswersBecomeLikelierThanTheRejected() {
        double[] margins = trained().curve("rewards/margins");
        assertEquals(0, margins[0], 1e-12);
        assertTrue(margins[9] > 0.1, Arrays.toString(margins));
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
