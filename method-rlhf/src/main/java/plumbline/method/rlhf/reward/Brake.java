package plumbline.method.rlhf.reward;

import plumbline.spi.Checkpointable;
import plumbline.spi.Quantity;
import plumbline.spi.StageContext;
import plumbline.spi.StepReport;
import plumbline.support.StateFile;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes a training go slower once scores run away: each batch with a score beyond ±100 halves the
 * rate of all later steps, and the user is told.
 */
final class Brake implements Checkpointable {
    static final double SATURATED = 100;

    private final StageContext context;
    private double share = 1;

    Brake(StageContext context) {
        this.context = context;
    }

    /** Return which share of the scheduled rate is left. */
    double share() {
        return share;
    }

    /** Look at the scores of a step that was taken. */
    void watch(StepReport report) {
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
    }

    @Override
    public void save(Path directory) {
        StateFile.write(directory.resolve("brake"), share);
    }

    @Override
    public void restore(Path directory) {
        share = StateFile.read(directory.resolve("brake"))[0];
    }
}
