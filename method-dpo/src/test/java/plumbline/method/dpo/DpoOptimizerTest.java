package plumbline.method.dpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.Optimizer;
import plumbline.spi.Policy;
import plumbline.spi.StageContext;
import plumbline.spi.TrainingData;
import plumbline.spi.UpdaterSettings;
import plumbline.support.LengthLimit;
import plumbline.support.Schedule;
import plumbline.testkit.FakeStageContext;
import plumbline.testkit.Lessons;
import plumbline.testkit.OptimizerContract;
import plumbline.testkit.TabularPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class DpoOptimizerTest extends OptimizerContract<DpoSettings> {
    private static final PreferencePair TIE =
            new PreferencePair(
                    Prompt.text("where bank"),
                    "left",
                    "right",
                    OptionalDouble.empty(),
                    true,
                    Optional.empty());
    private static final PreferencePair LONG =
            PreferencePair.of(
                    Prompt.text("where bank"), "left " + "please ".repeat(200), "whatever");

    @Override
    protected Optimizer<DpoSettings> optimizer() {
        return new DpoOptimizer();
    }

    @Override
    protected DpoSettings tenSteps() {
        return settings(10, LengthLimit.DROP);
    }

    private static DpoSettings settings(int steps, String tooLong) {
        return new DpoSettings(
                "sigmoid",
                0.1,
                4,
                steps,
                1,
                new Schedule(0.1, "constant", 0),
                UpdaterSettings.ADAMW,
                0,
                tooLong);
    }

    @Test
    void lossOfTheFirstStepIsLogTwo() {
        FakeStageContext context = trained(data(), tenSteps());
        assertEquals(Math.log(2), context.records().get(0).get("loss"), 1e-12);
        assertEquals(0.5, context.records().get(0).get("rewards/accuracies"));
    }

    @Test
    void marginsAndHeldOutAccuracyRise() {
        FakeStageContext context = trained(data(), tenSteps());
        double[] margins = context.curve("rewards/margins");
        assertTrue(margins[9] > 0.1, "the last margin is " + margins[9]);
        Map<String, Double> heldOut = context.records().get(10);
        assertEquals(1, heldOut.get("eval_rewards/accuracies"));
        assertTrue(heldOut.get("eval_loss") < Math.log(2));
    }

    @Test
    void referenceIsScoredOnceForTrainingAndOnceForHeldOutPairs() {
        TabularPolicy policy = Lessons.policy();
        Policy reference = mock(Policy.class, delegatesTo(policy.snapshot()));
        StageContext context =
                mock(StageContext.class, delegatesTo(new FakeStageContext(policy, data(), 1)));
        doReturn(reference).when(context).reference();

        optimizer().optimize(context, tenSteps());

        verify(reference, times(2)).score(ArgumentMatchers.any());
    }

    @Test
    void referenceOtherThanThePolicyFailsLoudly() {
        StageContext context =
                mock(
                        StageContext.class,
                        delegatesTo(new FakeStageContext(Lessons.policy(), data(), 1)));
        Policy stranger = Lessons.policy().withLogit(3, 4, 5).snapshot();
        doReturn(stranger).when(context).reference();
        assertThrows(IllegalStateException.class, () -> optimizer().optimize(context, tenSteps()));
    }

    @Test
    void tiesAndEqualAnswersAreDroppedAndCounted() {
        PreferencePair equal = PreferencePair.of(Prompt.text("where bank"), "left", "left");
        FakeStageContext context = trained(with(TIE, equal), tenSteps());
        assertEquals(
                List.of("2 of 10 pairs were ties or had two equal answers: dropped."),
                context.cautions());
    }

    @Test
    void pairsThatAreTooLongAreDroppedAndCounted() {
        FakeStageContext context = trained(with(LONG), tenSteps());
        assertEquals(List.of("1 of 9 pairs were too long: dropped."), context.cautions());
    }

    @Test
    void pairsThatAreTooLongAreCutOnRequest() {
        FakeStageContext context = trained(with(LONG), settings(10, LengthLimit.TRUNCATE));
        assertEquals(List.of("1 of 9 pairs were too long: truncated."), context.cautions());
    }

    @Test
    void mostPairsTooLongIsTheUsersProblem() {
        TrainingData data =
                new TrainingData(
                        List.of(),
                        List.of(),
                        List.of(LONG, LONG, data().preferences().getFirst()),
                        List.of(),
                        List.of());
        ProblemException problem =
                assertThrows(ProblemException.class, () -> trained(data, tenSteps()));
        assertEquals("too-long", problem.problems().getFirst().kind());
        assertTrue(problem.getMessage().contains("2 of 3 pairs"), problem.getMessage());
    }

    @Test
    void withoutStepsEachPairIsVisitedOncePerEpoch() {
        FakeStageContext context = trained(data(), settings(0, LengthLimit.DROP));
        assertEquals(2, context.curve("loss").length, "8 pairs by 4 a step");
    }

    private FakeStageContext trained(TrainingData data, DpoSettings settings) {
        FakeStageContext context = new FakeStageContext(Lessons.policy(), data, 1);
        optimizer().optimize(context, settings);
        return context;
    }

    private TrainingData with(PreferencePair... more) {
        List<PreferencePair> pairs = new ArrayList<>(data().preferences());
        pairs.addAll(List.of(more));
        return new TrainingData(
                List.of(), List.of(), pairs, data().heldOutPreferences(), List.of());
    }
}
