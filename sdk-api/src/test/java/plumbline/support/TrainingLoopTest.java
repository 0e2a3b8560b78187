package plumbline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import plumbline.spi.Scores;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;
import plumbline.support.TrainingLoop.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class TrainingLoopTest {
    private static final Schedule LINEAR = new Schedule(1, "linear", 0);

    private final Training training = mock(Training.class);
    private final TrainablePolicy policy = mock(TrainablePolicy.class);
    private final StageContext context = mock(StageContext.class);

    @BeforeEach
    void openTraining() {
        when(context.policy()).thenReturn(policy);
        when(policy.train(any())).thenReturn(training);
    }

    @Test
    void stepsRecordAndReportInTurn() {
        run(2, new ArrayList<>());
        InOrder order = inOrder(context, training);
        order.verify(context).resume(training);
        order.verify(context).record(0, figures(1, 0));
        order.verify(context).completed(1, 2, training);
        order.verify(context).record(1, figures(0.5, 1));
        order.verify(context).completed(2, 2, training);
        order.verify(training).close();
    }

    @Test
    void resumedTrainingTakesOnlyTheStepsThatAreLeft() {
        when(context.resume(training)).thenReturn(3);
        List<Integer> taken = new ArrayList<>();
        run(5, taken);
        assertEquals(List.of(3, 4), taken);
    }

    @Test
    void finishedTrainingTakesNoStep() {
        when(context.resume(training)).thenReturn(5);
        run(5, new ArrayList<>());
        verify(context, never()).record(anyInt(), any());
        verify(training).close();
    }

    @Test
    void aLossThatIsNotFiniteIsSaidWithStageStepAndWayOut() {
        when(context.stage()).thenReturn("dpo");
        ArithmeticException e = notFinite();
        assertEquals(
                "stage 'dpo', step 1 of 1: not finite. The learning rate there is 1.0; lower it, or"
                        + " warm up longer; if it is low already, the loss itself is at fault.",
                e.getMessage());
    }

    @Test
    void trainingIsClosedWhenAStepFails() {
        notFinite();
        verify(training).close();
    }

    private ArithmeticException notFinite() {
        return assertThrows(
                ArithmeticException.class,
                () ->
                        TrainingLoop.run(
                                context,
                                UpdaterSettings.ADAMW,
                                LINEAR,
                                1,
                                (_, _, _) -> {
                                    throw new ArithmeticException("not finite");
                                }));
    }

    private void run(int steps, List<Integer> taken) {
        TrainingLoop.run(
                context,
                UpdaterSettings.ADAMW,
                LINEAR,
                steps,
                (step, _, _) -> {
                    taken.add(step);
                    StepReport report = new StepReport(step, new Scores(Map.of()), 2, 30);
                    return new Outcome(report, Map.of("own", 7.0));
                });
    }

    private static Map<String, Double> figures(double rate, double loss) {
        return Map.of(
                "own", 7.0, "loss", loss, "grad_norm", 2.0, "learning_rate", rate, "tokens", 30.0);
    }
}
