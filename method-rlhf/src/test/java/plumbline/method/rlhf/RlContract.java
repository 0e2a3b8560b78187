package plumbline.method.rlhf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.method.rlhf.kl.KlSettings;
import plumbline.method.rlhf.kl.KlSettings.Estimator;
import plumbline.method.rlhf.rollout.HeldOutSettings;
import plumbline.method.rlhf.rollout.RolloutSettings;
import plumbline.method.rlhf.rollout.ScoreSettings;
import plumbline.problem.ProblemException;
import plumbline.spi.Asking;
import plumbline.spi.Sampling;
import plumbline.spi.TrainingData;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.RuleReward;
import plumbline.testkit.TabularPolicy;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What every policy-gradient method keeps to: here it learns to say please. */
public abstract class RlContract<C extends Record> extends OptimizerContract<C> {
    protected static final RolloutSettings ROLLOUTS = new RolloutSettings(32, 6, Sampling.PLAIN);
    protected static final ScoreSettings SCORES = new ScoreSettings(6, 0.1);
    protected static final HeldOutSettings NEVER = new HeldOutSettings(0, 1, 0);
    protected static final Schedule RATE = new Schedule(0.3, "constant", 0);

    protected static KlSettings kl(Estimator estimator) {
        return new KlSettings(
                0.01,
                estimator,
                OptionalDouble.empty(),
                1000,
                0.01,
                0.1,
                20,
                10,
                OptionalDouble.empty());
    }

    @Override
    protected FakeStageContext context(TabularPolicy policy, TrainingData data, long seed) {
        return super.context(policy, data, seed).withReward(RuleReward.counting("please"));
    }

    @Override
    protected double[] falling(FakeStageContext context) {
        return Arrays.stream(context.curve("objective/scores")).map(s -> -s).toArray();
    }

    protected FakeStageContext trained(C settings) {
        FakeStageContext context = context(Lessons.policy(), data(), 1);
        optimizer().optimize(context, settings);
        return context;
    }

    @Test
    void theRatioOfTheFirstStepIsExactlyOne() {
        double[] ratios = trained(tenSteps()).curve("val/ratio_first");
        assertTrue(ratios.length > 0, "nothing was measured");
        assertTrue(Arrays.stream(ratios).allMatch(r -> r == 1), Arrays.toString(ratios));
    }

    @Test
    void beforeTheFirstStepKlIsZero() {
        Map<String, Double> first = trained(tenSteps()).records().get(0);
        assertEquals(0, first.get("objective/kl"), 1e-12);
        assertEquals(0, first.get("objective/kl_se"), 1e-12);
    }

    @Test
    void figuresOfTheRolloutsAreRecorded() {
        Map<String, Double> last = trained(tenSteps()).records().get(9);
        assertTrue(
                last.keySet()
                        .containsAll(
                                Set.of(
                                        "objective/entropy",
                                        "objective/scores",
                                        "objective/kl_coef",
                                        "policy/approxkl_avg",
                                        "policy/entropy_avg",
                                        "val/ratio",
                                        "rollouts/length",
                                        "rollouts/end_rate",
                                        "rollouts/unique_tokens",
                                        "rollouts/distinct_2",
                                        "rollouts/self_bleu",
                                        "generated_tokens")),
                last::toString);
    }

    @Test
    void itScoresAsManyAnswersAsItSaysBeforehand() {
        AtomicLong scored = new AtomicLong();
        FakeStageContext context =
                context(Lessons.policy(), data(), 1)
                        .withReward(RuleReward.counting("please").countingInto(scored));
        optimizer().optimize(context, tenSteps());
        assertEquals(
                Asking.scores(scored.get()), optimizer().asking(tenSteps(), data()).orElseThrow());
    }

    @Test
    void aRewardThatIsNoNumberIsRefusedWithItsSourceAndText() {
        FakeStageContext context =
                context(Lessons.policy(), data(), 1).withReward(new RuleReward(_ -> Double.NaN));
        ProblemException refused =
                assertThrows(
                        ProblemException.class, () -> optimizer().optimize(context, tenSteps()));
        assertEquals("bad-reward", refused.problems().getFirst().kind());
        assertTrue(refused.getMessage().contains("RuleReward gave NaN"), refused.getMessage());
        assertTrue(refused.getMessage().contains("'where "), refused.getMessage());
    }

    @Test
    void defaultsHaveNothingWrong() {
        assertEquals(0, optimizer().check(optimizer().defaults(), Set.of()).size());
    }
}
