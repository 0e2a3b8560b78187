package plumbline.method.rlhf.reward;

import plumbline.spi.Loss;
import plumbline.spi.Quantity;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.spi.Training;
import plumbline.spi.TrainingBatch;
import plumbline.support.StateFile;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A training that goes slower once scores run away: each batch with a score beyond ±100 halves the
 * rate of all later steps, and the user is told.
 */
final class BrakedTraining implements Training {
    static final double SATURATED = 100;

    private final Training training;
    private final StageContext context;
    private double share = 1;

    BrakedTraining(Training training, StageContext context) {
        this.training = training;
        this.context = context;
    }

    /** Return which share of the scheduled rate is left. */
    double share() {
        return share;
    }

    @Override
    public StepReport step(TrainingBatch batch, double learningRate, Loss loss) {
        StepReport report = training.step(batch, share * learningRate, loss);
        double largest =
                Arrays.stream(report.scores().get(Quantity.REWARD).values())
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        if (largest > SATURATED) {
            share /= 2;
            context.caution(
                    "scores went beyond ±100: the learning rate was halved after each batch with"
                            + " such a score. Lower it, or centre the rewards.");
        }
        return report;
    }

    @Override
    public void save(Path directory) {
        training.save(directory.resolve("training"));
        StateFile.write(directory.resolve("brake"), share);
    }

    @Override
    public void restore(Path directory) {
        training.restore(directory.resolve("training"));
        share = StateFile.read(directory.resolve("brake"))[0];
    }

    @Override
    public void close() {
        training.close();
    }
}
