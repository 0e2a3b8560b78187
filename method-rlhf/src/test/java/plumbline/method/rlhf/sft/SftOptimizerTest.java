package plumbline.method.rlhf.sft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Demonstration;
import plumbline.data.Prompt;
import plumbline.spi.Optimizer;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.TabularPolicy;

import java.util.List;

class SftOptimizerTest extends OptimizerContract<SftSettings> {
    private static final Demonstration SHORT = new Demonstration(Prompt.text("where bank"), "left");

    @Override
    protected Optimizer<SftSettings> optimizer() {
        return new SftOptimizer();
    }

    @Override
    protected SftSettings tenSteps() {
        return settings(SftSettings.COMPLETION, 10, 3);
    }

    private static SftSettings settings(String lossOn, int steps, int batchSize) {
        return new SftSettings(
                lossOn,
                batchSize,
                steps,
                1,
                new Schedule(0.1, "constant", 0),
                UpdaterSettings.ADAMW,
                0,
                LengthLimit.DROP);
    }

    @Test
    void firstLossOfTheUniformPolicyIsTheLogOfTheVocabulary() {
        FakeStageContext context =
                trained(TabularPolicy.uniform("where", "bank", "left"), SHORT, tenSteps());
        assertEquals(Math.log(6), context.records().get(0).get("loss"), 1e-12);
        assertEquals(6, context.records().get(0).get("perplexity"), 1e-12);
    }

    @Test
    void onlyTheCompletionIsLearnedUnlessAskedOtherwise() {
        TabularPolicy policy = TabularPolicy.uniform("where", "bank", "left");
        TabularPolicy both = policy.copy();
        trained(policy, SHORT, settings(SftSettings.COMPLETION, 1, 1));
        trained(both, SHORT, settings(SftSettings.ALL, 1, 1));
        int bankAfterWhere = 3 * 6 + 4;
        int leftAfterBank = 4 * 6 + 5;
        assertEquals(0, policy.weights()[bankAfterWhere]);
        assertTrue(policy.weights()[leftAfterBank] > 0);
        assertTrue(both.weights()[bankAfterWhere] > 0);
    }

    @Test
    void rawTextIsLearnedFromItsFirstWordToItsEnd() {
        TabularPolicy policy = TabularPolicy.uniform("where", "bank", "left");
        Demonstration text = new Demonstration(Prompt.text(""), "bank left");
        trained(policy, text, settings(SftSettings.COMPLETION, 1, 1));
        assertTrue(policy.weights()[4] > 0, "bank after the begin token");
        assertTrue(policy.weights()[5 * 6 + 1] > 0, "the end after left");
    }

    @Test
    void heldOutLossIsAMeanOverTokens() {
        TabularPolicy policy = TabularPolicy.uniform("where", "bank", "left");
        FakeStageContext context =
                new FakeStageContext(
                        policy,
                        new TrainingData(
                                List.of(new Demonstration(Prompt.text("where"), "where")),
                                List.of(SHORT),
                                List.of(),
                                List.of(),
                                List.of()),
                        1);
        SftSettings still =
                new SftSettings(
                        SftSettings.COMPLETION,
                        1,
                        1,
                        1,
                        new Schedule(1e-300, "constant", 0),
                        UpdaterSettings.ADAMW,
                        0,
                        LengthLimit.DROP);
        optimizer().optimize(context, still);
        assertEquals(Math.log(6), context.records().get(1).get("eval_loss"), 1e-12);
    }

    @Test
    void withoutStepsEachDemonstrationIsVisitedOncePerEpoch() {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data(), 1);
        optimizer().optimize(context, settings(SftSettings.COMPLETION, 0, 3));
        assertEquals(2, context.curve("loss").length, "4 demonstrations by 3 a step");
    }

    private FakeStageContext trained(
            TabularPolicy policy, Demonstration demonstration, SftSettings settings) {
        TrainingData data =
                new TrainingData(
                        List.of(demonstration), List.of(), List.of(), List.of(), List.of());
        FakeStageContext context = new FakeStageContext(policy, data, 1);
        optimizer().optimize(context, settings);
        return context;
    }
}
