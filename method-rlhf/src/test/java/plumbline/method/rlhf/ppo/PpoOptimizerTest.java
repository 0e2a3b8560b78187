package plumbline.method.rlhf.ppo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import plumbline.method.rlhf.RlContract;
import plumbline.method.rlhf.kl.KlSettings;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.StepSettings;
import plumbline.problem.ProblemException;
import plumbline.spi.Head;
import plumbline.spi.Optimizer;
import plumbline.spi.Sampling;
import plumbline.spi.SettingProblem;
import plumbline.spi.UpdaterSettings;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.RuleReward;
import plumbline.testkit.TabularPolicy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

class PpoOptimizerTest extends RlContract<PpoSettings> {
    private static final KlSettings ADAPTIVE =
            new KlSettings(
                    0.05,
                    Estimator.EXACT,
                    OptionalDouble.of(0.5),
                    100,
                    0.01,
                    0.1,
                    20,
                    10,
                    OptionalDouble.empty());

    @Override
    protected Optimizer<PpoSettings> optimizer() {
        return new PpoOptimizer();
    }

    /** Everything that has a state is switched on: adaptive KL, held-out looks, a critic. */
    @Override
    protected PpoSettings tenSteps() {
        return settings(ADAPTIVE, new HeldOutSettings(2, 1, 0), 0, 0);
    }

    private static PpoSettings settings(
            KlSettings kl, HeldOutSettings heldOut, int warmUp, double stopAtApproxKl) {
        return settings(kl, heldOut, CriticSettings.POLICY, warmUp, stopAtApproxKl);
    }

    private static PpoSettings settings(
            KlSettings kl,
            HeldOutSettings heldOut,
            String criticsStart,
            int warmUp,
            double stopAtApproxKl) {
        return new PpoSettings(
                ROLLOUTS,
                SCORES,
                false,
                kl,
                1,
                0.95,
                true,
                new CriticSettings(
                        CriticSettings.OWN,
                        0.1,
                        criticsStart,
                        new Schedule(0.1, "constant", 0),
                        0.2,
                        warmUp),
                0.2,
                0.2,
                3,
                0.01,
                new StepSettings(10, 2, 2, stopAtApproxKl, RATE, UpdaterSettings.ADAMW),
                heldOut);
    }

    @ParameterizedTest
    @EnumSource(Estimator.class)
    void learnsUnderEveryEstimateOfKl(Estimator estimator) {
        FakeStageContext context = trained(settings(kl(estimator), NEVER, 0, 0));
        double[] scores = context.curve("objective/scores");
        assertTrue(scores[9] > scores[0] + 0.2, Arrays.toString(scores));
        assertTrue(context.records().get(9).get("objective/kl") > 0);
    }

    @Test
    void theCriticLearnsTheReturnsOfAPolicyThatStands() {
        double[] losses = trained(settings(kl(Estimator.K1), NEVER, 10, 0)).curve("loss/value_avg");
        double early = Arrays.stream(losses, 0, 3).average().orElseThrow();
        double late = Arrays.stream(losses, 7, 10).average().orElseThrow();
        assertTrue(late < 0.8 * early, Arrays.toString(losses));
    }

    @Test
    void theCriticMayStartFromTheRewardModel() {
        TabularPolicy rewardModel = policy().copyWithHead(Head.REWARD, 9);
        PpoSettings fromReward = settings(kl(Estimator.K1), NEVER, CriticSettings.REWARD, 10, 0);
        FakeStageContext context = context(policy(), data(), 1).withRewardModel(rewardModel);
        optimizer().optimize(context, fromReward);
        assertNotEquals(
                trained(settings(kl(Estimator.K1), NEVER, 10, 0)).curve("loss/value_avg")[0],
                context.curve("loss/value_avg")[0]);
    }

    @Test
    void aRewardModelWithAnotherTokenizerIsNoStartForACritic() {
        PpoSettings fromReward = settings(kl(Estimator.K1), NEVER, CriticSettings.REWARD, 10, 0);
        FakeStageContext context =
                context(policy(), data(), 1)
                        .withRewardModel(
                                TabularPolicy.uniform("other", "words")
                                        .copyWithHead(Head.REWARD, 9));
        ProblemException e =
                assertThrows(
                        ProblemException.class, () -> optimizer().optimize(context, fromReward));
        assertEquals("wrong-tokenizer", e.problems().getFirst().kind());
    }

    @Test
    void whileTheCriticWarmsUpThePolicyStaysAsItIs() {
        FakeStageContext context = trained(settings(kl(Estimator.K1), NEVER, 4, 0));
        double[] kl = context.curve("objective/kl");
        assertEquals(0, kl[4], 1e-12);
        assertTrue(kl[9] > 0);
    }

    @Test
    void theAdaptiveCoefficientMovesAndKeepsToItsBounds() {
        double[] coefficient = trained(tenSteps()).curve("objective/kl_coef");
        assertEquals(0.05, coefficient[0]);
        assertTrue(coefficient[9] != 0.05, Arrays.toString(coefficient));
        assertTrue(Arrays.stream(coefficient).allMatch(c -> c >= 0.01 && c <= 0.1));
    }

    @Test
    void runawayKlTakesThePolicyBackAndSaysSo() {
        KlSettings strict =
                new KlSettings(
                        0.01,
                        Estimator.EXACT,
                        OptionalDouble.empty(),
                        100,
                        0.01,
                        0.1,
                        0.5,
                        1,
                        OptionalDouble.empty());
        FakeStageContext context = trained(settings(strict, NEVER, 0, 0));
        double[] back = context.curve("policy/taken_back");
        assertTrue(Arrays.stream(back).sum() > 0, "KL never passed the limit");
        assertEquals(0.1, context.records().get(9).get("objective/kl_coef"));
        assertTrue(
                context.cautions().getFirst().contains("above 0.5; its coefficient went to 0.1"),
                context.cautions()::toString);
        int taken = (int) Arrays.stream(back).takeWhile(b -> b == 0).count();
        double after = context.curve("objective/kl")[Math.min(9, taken + 1)];
        assertTrue(after <= 0.5, "after going back KL is " + after);
    }

    @Test
    void trainingEndsWhereKlWasToEndAndSaysSo() {
        FakeStageContext whole = trained(settings(kl(Estimator.EXACT), NEVER, 0, 0));
        double[] kl = whole.curve("objective/kl");
        int past = 0;
        while (kl[past] < kl[9] / 2) {
            past++;
        }
        KlSettings ending =
                new KlSettings(
                        0.01,
                        Estimator.EXACT,
                        OptionalDouble.empty(),
                        1000,
                        0.01,
                        0.1,
                        20,
                        10,
                        OptionalDouble.of(kl[9] / 2));
        FakeStageContext looking = trained(settings(ending, new HeldOutSettings(10, 1, 0), 0, 0));
        assertEquals(2, looking.curve("eval_scores").length, "in the beginning and where it ends");
        FakeStageContext context = trained(settings(ending, NEVER, 0, 0));
        assertArrayEquals(Arrays.copyOf(kl, past), context.curve("objective/kl"));
        String caution = context.cautions().getFirst();
        assertTrue(caution.startsWith("stopped after %d of 10".formatted(past)), caution);
        assertTrue(caution.contains("where it was to end"), caution);
    }

    @Test
    void aStepThatGoesTooFarEndsItsIteration() {
        double[] stopped =
                trained(settings(kl(Estimator.K1), NEVER, 0, 1e-6)).curve("policy/stopped_early");
        assertEquals(10, Arrays.stream(stopped).sum());
    }

    @Test
    void thePolicyThatStaysIsTheOneThatScoredBestOnPromptsSetAside() {
        FakeStageContext context = trained(settings(ADAPTIVE, new HeldOutSettings(2, 1, 0), 0, 0));
        double[] looks = context.curve("eval_scores");
        assertEquals(6, looks.length, "before the first iteration, every two, and at the end");
        double best = Arrays.stream(looks).max().orElseThrow();
        boolean lastIsBest = Arrays.stream(looks).limit(5).allMatch(l -> l < best);
        assertEquals(!lastIsBest, context.cautions().toString().contains("scored best"));
    }

    @Test
    void looksTellHowFarThePolicyIsAndLetGoldJudge() {
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        context.withGold(new RuleReward(answer -> -answer.text().length()));
        optimizer().optimize(context, settings(ADAPTIVE, new HeldOutSettings(5, 1, 0), 0, 0));
        double[] kl = context.curve("eval_kl");
        assertEquals(0, kl[0], 1e-12);
        assertTrue(kl[2] > 0, Arrays.toString(kl));
        assertEquals(3, context.curve("eval_gold").length);
        assertTrue(context.records().get(0).get("eval_gold") < 0);
    }

    @Test
    void aPolicyPastTheLimitOnKlIsNotTheOneThatStays() {
        KlSettings strict =
                new KlSettings(
                        0.01,
                        Estimator.EXACT,
                        OptionalDouble.empty(),
                        100,
                        0.01,
                        0.1,
                        1e-9,
                        1,
                        OptionalDouble.empty());
        FakeStageContext context = trained(settings(strict, new HeldOutSettings(1, 1, 0), 0, 0));
        assertTrue(
                context.cautions().toString().contains("that after 0 of 10 iterations"),
                context.cautions()::toString);
    }

    @Test
    void withoutGainTrainingEndsEarly() {
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        context.withReward(new RuleReward(_ -> 0));
        optimizer().optimize(context, settings(ADAPTIVE, new HeldOutSettings(1, 1, 2), 0, 0));
        assertEquals(3, context.curve("eval_scores").length, "one look, and two without gain");
        assertTrue(context.cautions().toString().contains("stopped after 2 of 10 iterations"));
    }

    @Test
    void completionsThatDoNotEndArePenalised() {
        FakeStageContext context = trained(settings(kl(Estimator.K1), NEVER, 0, 0));
        var first = context.records().get(0);
        assertTrue(first.get("rollouts/end_rate") < 1);
        assertTrue(first.get("objective/rlhf_reward") < first.get("objective/scores"));
    }

    @Test
    void samplingOtherThanWhatIsTrainedIsRefused() {
        PpoSettings topK = withRollouts(new RolloutSettings(16, 6, new Sampling(1, 5, 1)), 2);
        PpoSettings cold = withRollouts(new RolloutSettings(16, 6, new Sampling(0.7, 0, 1)), 2);
        assertEquals(List.of("truncated-sampling"), kinds(topK));
        assertEquals(List.of("tempered-sampling"), kinds(cold));
    }

    @Test
    void moreMinibatchesThanRolloutsAreRefused() {
        PpoSettings settings = withRollouts(ROLLOUTS, 33);
        SettingProblem problem = optimizer().check(settings, Set.of()).getFirst();
        assertEquals("minibatches is 33, but an iteration has only 32 rollouts", problem.message());
    }

    @Test
    void aHorizonWithoutTargetHasNoEffect() {
        PpoSettings fixed = settings(kl(Estimator.K1), NEVER, 0, 0);
        assertFalse(optimizer().check(fixed, Set.of("kl.horizon")).isEmpty());
        assertTrue(optimizer().check(tenSteps(), Set.of("kl.horizon")).isEmpty());
    }

    private List<String> kinds(PpoSettings settings) {
        return optimizer().check(settings, Set.of()).stream().map(SettingProblem::kind).toList();
    }

    private static PpoSettings withRollouts(RolloutSettings rollouts, int minibatches) {
        return new PpoSettings(
                rollouts,
                SCORES,
                false,
                kl(Estimator.K1),
                1,
                1,
                true,
                CriticSettings.DEFAULT,
                0.2,
                0.2,
                0,
                0,
                new StepSettings(
                        10,
                        1,
                        minibatches,
                        0,
                        new Schedule(0.1, "constant", 0),
                        UpdaterSettings.ADAMW),
                NEVER);
    }

    @Test
    void leavesThePolicyWithItsHeadAlone() {
        TabularPolicy policy = Lessons.policy();
        FakeStageContext context = context(policy, data(), 1);
        optimizer().optimize(context, tenSteps());
        assertEquals(Lessons.policy().heads(), policy.heads());
    }
}
