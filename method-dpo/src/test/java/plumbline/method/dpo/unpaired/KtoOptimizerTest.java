package plumbline.method.dpo.unpaired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.LabelledAnswer;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Optimizer;
import plumbline.spi.SettingProblem;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;

import java.util.List;
import java.util.Map;
import java.util.Set;

class KtoOptimizerTest extends OptimizerContract<KtoSettings> {
    @Override
    protected Optimizer<KtoSettings> optimizer() {
        return new KtoOptimizer();
    }

    @Override
    protected KtoSettings tenSteps() {
        return settings("kto");
    }

    static KtoSettings settings(String loss) {
        return new KtoSettings(
                loss,
                0.1,
                1,
                1,
                3,
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
    void lossOfTheFirstStepIsOneHalf() {
        FakeStageContext context = trained(data(), tenSteps());
        assertEquals(0.5, context.records().get(0).get("loss"), 1e-12);
        assertEquals(0, context.records().get(0).get("kl"));
    }

    @Test
    void marginsRiseAlsoOnHeldOutAnswers() {
        FakeStageContext context = trained(data(), tenSteps());
        double[] margins = context.curve("rewards/margins");
        assertTrue(margins[9] > 0.1, "the last margin is " + margins[9]);
        Map<String, Double> heldOut = context.records().get(10);
        assertTrue(heldOut.get("eval_rewards/margins") > 0.1, heldOut::toString);
        assertTrue(heldOut.get("eval_loss") < 0.5, heldOut::toString);
        assertTrue(heldOut.get("eval_kl") > 0, "the policy's own answers have moved");
    }

    @Test
    void theKlEstimateComesWithItsErrorAndClampRate() {
        FakeStageContext context = trained(data(), tenSteps());
        Map<String, Double> last = context.records().get(9);
        assertTrue(last.get("kl") >= 0, last::toString);
        assertTrue(last.get("kl/standard-error") > 0, last::toString);
        assertTrue(last.get("kl/clamp-rate") >= 0 && last.get("kl/clamp-rate") <= 1);
    }

    @Test
    void apoZeroEstimatesNoKl() {
        FakeStageContext context = trained(data(), settings("apo-zero-unpaired"));
        assertFalse(context.records().get(9).containsKey("kl"));
        assertTrue(context.curve("rewards/margins")[9] > 0.1);
    }

    @Test
    void labelsOfOneKindAreTheUsersProblem() {
        TrainingData data =
                labels(
                        LabelledAnswer.of(Prompt.text("where bank"), "left", true),
                        LabelledAnswer.of(Prompt.text("where museum"), "left", true));
        assertEquals("one-sided-labels", problem(data).problems().getFirst().kind());
    }

    @Test
    void labelsOfOnePromptLeaveNoMismatch() {
        Prompt prompt = Prompt.text("where bank");
        TrainingData data =
                labels(
                        LabelledAnswer.of(prompt, "left", true),
                        LabelledAnswer.of(prompt, "dunno", false));
        assertEquals("one-prompt", problem(data).problems().getFirst().kind());
    }

    @Test
    void settingsWithoutEffectAreFound() {
        KtoSettings apoZero = settings("apo-zero-unpaired");
        List<SettingProblem> problems =
                new KtoOptimizer().check(apoZero, Set.of("kl-window", "steps", "epochs"));
        assertEquals(
                List.of("kl-window", "epochs"),
                problems.stream().map(SettingProblem::setting).toList());
        assertEquals(List.of(), new KtoOptimizer().check(tenSteps(), Set.of("kl-window")));
    }

    private ProblemException problem(TrainingData data) {
        return assertThrows(ProblemException.class, () -> trained(data, tenSteps()));
    }

    private static TrainingData labels(LabelledAnswer... labels) {
        return new TrainingData(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(labels), List.of());
    }

    private FakeStageContext trained(TrainingData data, KtoSettings settings) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data, 1);
        optimizer().optimize(context, settings);
        return context;
    }
}
