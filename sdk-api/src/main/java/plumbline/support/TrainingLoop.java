package plumbline.support;

import plumbline.spi.Checkpointable;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The loop that every gradient-descent stage shares: resume, step, record, report. */
public final class TrainingLoop {
    private TrainingLoop() {}

    /** What one step of a method does: compose a batch, take the step, and name its figures. */
    @FunctionalInterface
    public interface Step {
        /**
         * Take one step.
         *
         * @param step from 0
         * @param training takes the step: once, as a rule
         * @param learningRate of this step, by the schedule
         * @return the training's report, and the method's own figures
         * @throws ArithmeticException if the loss or the gradient is not finite
         */
        Outcome take(int step, Training training, double learningRate);
    }

    /**
     * One step's report together with the method's own metrics.
     *
     * @param report what the training said of the step
     * @param metrics finite figures by the field's names; {@code loss}, {@code grad_norm}, {@code
     *     learning_rate} and {@code tokens} are added by the loop
     */
    public record Outcome(StepReport report, Map<String, Double> metrics) {}

    /**
     * Run {@code steps} steps on the context's policy, from where an interrupted run left off.
     *
     * @param context of the stage: resumed, recorded to and told of every step
     * @param updater how gradients become updates
     * @param schedule how the learning rate moves over the stage
     * @param steps in all, those of an interrupted run among them
     * @param body what one step does
     * @throws ArithmeticException if a loss or gradient is not finite; the message names stage,
     *     step and the way out
     */
    public static void run(
            StageContext context,
            UpdaterSettings updater,
            Schedule schedule,
            int steps,
            Step body) {
        run(context, updater, training -> training, schedule, steps, body);
    }

    /**
     * Run as the other does, with a training that something else is saved and restored with.
     *
     * @param context of the stage: resumed, recorded to and told of every step
     * @param updater how gradients become updates
     * @param state makes of the policy's training what an interrupted run must find again
     * @param schedule how the learning rate moves over the stage
     * @param steps in all, those of an interrupted run among them
     * @param body what one step does
     * @throws ArithmeticException if a loss or gradient is not finite; the message names stage,
     *     step and the way out
     */
    public static void run(
            StageContext context,
            UpdaterSettings updater,
            Function<Training, Checkpointable> state,
            Schedule schedule,
            int steps,
            Step body) {
        TrainablePolicy policy = context.policy();
        try (Training training = policy.train(updater)) {
            Checkpointable all = state.apply(training);
            for (int step = context.resume(all); step < steps; step++) {
                double rate = schedule.at(step, steps);
                Outcome outcome = take(body, step, steps, training, rate, context.stage());
                context.record(step, withCommonMetrics(outcome, rate));
                context.completed(step + 1, steps, all);
            }
        }
    }

    private static Outcome take(
            Step body, int step, int steps, Training training, double rate, String stage) {
        try {
            return body.take(step, training, rate);
        } catch (ArithmeticException notFinite) {
            throw (ArithmeticException)
                    new ArithmeticException(
                                    "stage '%s', step %d of %d: %s. The learning rate there is %s; lower it, or warm up longer."
                                            .formatted(
                                                    stage,
                                                    step + 1,
                                                    steps,
                                                    notFinite.getMessage(),
                                                    rate))
                            .initCause(notFinite);
        }
    }

    private static Map<String, Double> withCommonMetrics(Outcome outcome, double rate) {
        Map<String, Double> all = new TreeMap<>(outcome.metrics());
        all.put("loss", outcome.report().loss());
        all.put("grad_norm", outcome.report().gradientNorm());
        all.put("learning_rate", rate);
        all.put("tokens", (double) outcome.report().tokens());
        return all;
    }
}
